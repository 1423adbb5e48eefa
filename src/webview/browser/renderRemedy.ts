import type { RemedyView } from '../viewModel.ts';
import { h } from './dom.ts';
import { glyph, type Glyph } from './glyphs.ts';
import type { Send } from './send.ts';
import { button } from './toolkit.ts';

const EFFECT_GLYPHS: Readonly<Record<RemedyView['effect'], Glyph>> = {
  hardens: 'shieldUp',
  keeps: 'shield',
  weakens: 'shieldDown',
};

/** A way out as a card: what it is, what it costs, and the buttons that do it. */
export function renderRemedy(remedy: RemedyView, reportId: string, isFirst: boolean, send: Send): HTMLElement {
  const { id: remedyId, snippet, files, verify } = remedy;
  const look = isFirst && remedy.effect !== 'weakens' ? 'primary' : 'secondary';
  const act = (type: 'previewRemedy' | 'copySnippet' | 'copyVerify') => () => send({ type, reportId, remedyId });
  const named = (element: HTMLElement, action: string): HTMLElement => {
    element.setAttribute('aria-label', `${element.textContent}: ${remedy.title}`);
    element.dataset['focus'] = `${action}-${remedyId}`;
    return element;
  };
  return h(
    'li',
    { class: `remedy ${remedy.effect}` },
    h(
      'p',
      { class: 'remedy-kind' },
      h('span', { class: 'effect' }, glyph(EFFECT_GLYPHS[remedy.effect]), remedy.effectLabel),
      h('span', { class: 'side' }, remedy.sideLabel),
    ),
    h('h3', {}, remedy.title),
    h('p', { class: 'detail' }, remedy.detail),
    snippet === null
      ? null
      : h(
          'details',
          { class: 'snippet', id: `snippet-${remedyId}` },
          h('summary', { more: { 'data-focus': `snippet-${remedyId}` } }, glyph('chevron'), summaryOf(remedy)),
          h('pre', { more: { tabindex: '0', 'aria-label': `Text for ${snippet.language}` } }, snippet.lines.join('\n')),
        ),
    h(
      'div',
      { class: 'actions' },
      files === null ? null : named(button('Preview change…', look, act('previewRemedy')), 'preview'),
      snippet === null
        ? null
        : named(button('Copy lines', files === null ? look : 'secondary', act('copySnippet')), 'copy'),
    ),
    verify === null
      ? null
      : h(
          'p',
          { class: 'verify' },
          'Then check with ',
          h('code', {}, verify),
          ' ',
          named(button('Copy command', 'secondary', act('copyVerify')), 'verify'),
        ),
  );
}

function summaryOf({ snippet, files }: RemedyView): string {
  const count = snippet?.lines.length ?? 0;
  const lines = count === 1 ? '1 line' : `${count} lines`;
  if (files !== null) return `${lines} for ${files.join(', ')}`;
  return snippet === null || snippet.language === 'text' ? lines : `${lines} for ${snippet.language}`;
}
