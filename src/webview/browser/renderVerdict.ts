import type { ReportView } from '../../core/service/panel/viewModel.ts';
import { h } from './dom.ts';
import { glyph } from './glyphs.ts';
import { toneGlyph, toneWord } from './tones.ts';

/** The sentence that says it all, with its sign, and what explains it. */
export function renderVerdict(report: Pick<ReportView, 'tone' | 'verdict' | 'explanation' | 'notice'>): HTMLElement {
  return h(
    'header',
    { class: `verdict ${report.tone}` },
    h('div', { class: 'seal' }, toneGlyph(report.tone)),
    h(
      'div',
      { class: 'said' },
      h('h1', { more: { tabindex: '-1' } }, toneWord(report.tone), report.verdict),
      report.explanation === null ? null : h('p', { class: 'explanation' }, report.explanation),
      report.notice === null ? null : h('p', { class: 'notice' }, glyph('info'), h('span', {}, report.notice)),
    ),
  );
}
