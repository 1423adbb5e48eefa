import { pageWords } from '../../core/render/pageWords.ts';
import type { ReportView } from '../../core/service/panel/viewModel.ts';
import type { Send } from './context.ts';
import { h } from './dom.ts';
import { glyph } from './glyphs.ts';
import { renderRemedy } from './renderRemedy.ts';

/** Ways out shown at first; more than these are read by few. */
const FIRST_REMEDIES = 4;

/** The ways out, the best first, and what they cost in security. */
export function renderRemedies(report: ReportView, send: Send): HTMLElement {
  const words = pageWords().remedies;
  const cards = report.remedies.map((remedy, index) => renderRemedy(remedy, report.reportId, index === 0, send));
  const rest = cards.slice(FIRST_REMEDIES);
  return h(
    'section',
    { more: { 'aria-labelledby': 'remedies' } },
    h('h2', { id: 'remedies' }, words.heading(report.tone === 'bad')),
    report.costs === null ? null : h('p', { class: 'costs' }, glyph('shield'), h('span', {}, report.costs)),
    h('ul', { class: 'remedies' }, ...cards.slice(0, FIRST_REMEDIES)),
    rest.length === 0
      ? null
      : h(
          'details',
          { class: 'fold', id: 'more-remedies' },
          h('summary', { focus: 'more-remedies' }, glyph('chevron'), words.more(rest.length)),
          h('ul', { class: 'remedies' }, ...rest),
        ),
  );
}
