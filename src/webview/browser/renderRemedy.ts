import type { RemedyView } from '../viewModel.ts';
import type { Send } from './context.ts';
import { h } from './dom.ts';
import { glyph, type Glyph } from './glyphs.ts';
import { toneGlyph, toneWord } from './tones.ts';
import { button, iconButton } from './toolkit.ts';

const EFFECT_GLYPHS: Readonly<Record<RemedyView['effect'], Glyph>> = {
  hardens: 'shieldUp',
  keeps: 'shield',
  weakens: 'shieldDown',
};

/** A way out as a card: whose side changes, what it costs, and the buttons that do it. */
export function renderRemedy(remedy: RemedyView, reportId: string, isFirst: boolean, send: Send): HTMLElement {
  const { verify, provenance, verified } = remedy;
  return h(
    'li',
    { class: `remedy ${remedy.effect}` },
    h(
      'p',
      { class: 'remedy-kind' },
      h('span', { class: 'side' }, remedy.sideLabel),
      h('span', { class: 'effect' }, glyph(EFFECT_GLYPHS[remedy.effect]), remedy.effectLabel),
    ),
    h('h3', {}, remedy.title),
    h('p', { class: 'detail' }, remedy.detail),
    renderSnippet(remedy),
    renderChecklist(remedy, reportId, send),
    renderActions(remedy, reportId, isFirst, send),
    verified === null
      ? null
      : h('p', { class: 'verified' }, toneGlyph(verified.tone), h('span', {}, toneWord(verified.tone), verified.text)),
    verify === null
      ? null
      : h(
          'p',
          { class: 'verify' },
          'Then check with',
          renderCommand(verify, `verify-${remedy.id}`, `Copy the command that checks: ${remedy.title}`, () =>
            send({ type: 'copyVerify', reportId, remedyId: remedy.id }),
          ),
        ),
    provenance === null ? null : h('p', { class: 'provenance' }, provenance),
  );
}

function renderActions(remedy: RemedyView, reportId: string, isFirst: boolean, send: Send): HTMLElement {
  const { id: remedyId, files, snippet, place } = remedy;
  const look = isFirst && remedy.effect !== 'weakens' ? 'primary' : 'secondary';
  const named = (element: HTMLElement): HTMLElement => {
    element.setAttribute('aria-label', `${element.textContent}: ${remedy.title}`);
    return element;
  };
  const preview = (): void => send({ type: 'previewRemedy', reportId, remedyId });
  const copy = (): void => send({ type: 'copySnippet', reportId, remedyId });
  return h(
    'div',
    { class: 'actions' },
    files === null ? null : named(button('Preview change…', look, `preview-${remedyId}`, preview)),
    snippet === null
      ? null
      : named(button('Copy lines', files === null ? look : 'secondary', `copy-${remedyId}`, copy)),
    place === null
      ? null
      : named(
          button(`Open ${place.file}:${place.line}`, 'secondary', `place-${remedyId}`, () =>
            send({ type: 'openPlace', reportId, placeId: place.id }),
          ),
        ),
  );
}

function renderSnippet({ id, snippet, files }: RemedyView): HTMLElement | null {
  if (snippet === null) return null;
  const { length } = snippet.lines;
  const target = files === null ? snippet.language : files.join(', ');
  const lines = length === 1 ? '1 line' : `${length} lines`;
  return h(
    'details',
    { class: 'fold', id: `snippet-${id}` },
    h('summary', { focus: `snippet-${id}` }, glyph('chevron'), target === 'text' ? lines : `${lines} for ${target}`),
    h('pre', { more: { tabindex: '0', role: 'group', 'aria-label': `Text for ${target}` } }, snippet.lines.join('\n')),
  );
}

function renderChecklist(
  { id: remedyId, checklist, title }: RemedyView,
  reportId: string,
  send: Send,
): HTMLElement | null {
  if (checklist === null || checklist.length === 0) return null;
  return h(
    'details',
    { class: 'fold', id: `checklist-${remedyId}` },
    h('summary', { focus: `checklist-${remedyId}` }, glyph('chevron'), `Step by step (${checklist.length})`),
    h(
      'ol',
      { class: 'checklist' },
      ...checklist.map(({ id: stepId, text, command }, index) =>
        h(
          'li',
          {},
          h('span', {}, text),
          command === null
            ? null
            : renderCommand(
                command,
                `step-${remedyId}-${stepId}`,
                `Copy the command of step ${index + 1}: ${title}`,
                () => send({ type: 'copyStep', reportId, remedyId, stepId }),
              ),
        ),
      ),
    ),
  );
}

/** A command with a button that copies it. */
function renderCommand(command: string, focus: string, label: string, copy: () => void): HTMLElement {
  return h('span', { class: 'command' }, h('code', {}, command), iconButton(label, glyph('copy'), focus, copy));
}
