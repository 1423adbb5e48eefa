import { pageWords } from '../../core/render/pageWords.ts';
import type { EarlierView } from '../../core/service/panel/viewModel.ts';
import type { Send } from './context.ts';
import { h } from './dom.ts';
import { toneGlyph, toneWord } from './tones.ts';
import { button } from './toolkit.ts';

/** This host's probes, the newest first, each with what was otherwise than at the one before it. */
export function renderHistory(history: readonly EarlierView[], reportId: string, send: Send): HTMLElement {
  const words = pageWords().history;
  return h(
    'section',
    { more: { 'aria-labelledby': 'history' } },
    h(
      'div',
      { class: 'section-head' },
      h('h2', { id: 'history' }, words.heading),
      button(words.clear, 'secondary', 'clear-history', () => send({ type: 'clearHistory', reportId })),
    ),
    h('ol', { class: 'history' }, ...history.map((entry) => renderEntry(entry, reportId, send))),
  );
}

function renderEntry(
  { id, when, tone, verdict, changes, current }: EarlierView,
  reportId: string,
  send: Send,
): HTMLElement {
  const words = pageWords().history;
  const show = button(words.show, 'secondary', `history-${id}`, () =>
    send({ type: 'showHistory', reportId, historyId: id }),
  );
  show.setAttribute('aria-label', words.showOf(when));
  return h(
    'li',
    { class: current ? 'entry current' : 'entry', more: current ? { 'aria-current': 'true' } : {} },
    toneGlyph(tone),
    h(
      'div',
      {},
      h('p', { class: 'calm' }, when),
      h('p', {}, toneWord(tone), verdict),
      changes.length === 0 ? null : h('ul', { class: 'bullets' }, ...changes.map((line) => h('li', {}, line))),
    ),
    current ? h('span', { class: 'chip plain' }, words.shown) : show,
  );
}
