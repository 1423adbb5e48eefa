import { pageWords } from '../../core/render/pageWords.ts';
import type { ReportView } from '../../core/service/panel/viewModel.ts';
import type { PageContext } from './context.ts';
import { h } from './dom.ts';
import { renderBefore } from './renderBefore.ts';
import { renderComparison } from './renderComparison.ts';
import { renderFacts } from './renderFacts.ts';
import { renderFindings } from './renderFindings.ts';
import { renderHistory } from './renderHistory.ts';
import { renderHostKeys } from './renderHostKeys.ts';
import { renderOverview } from './renderOverview.ts';
import { renderPath } from './renderPath.ts';
import { installPopovers } from './renderPopover.ts';
import { renderRemedies } from './renderRemedies.ts';
import { renderSlot } from './renderSlot.ts';
import { renderTabs, TAB_PANEL } from './renderTabs.ts';
import { renderTopBar } from './renderTopBar.ts';
import { renderVerdict } from './renderVerdict.ts';
import { button } from './toolkit.ts';

/** The whole report: the verdict, the way out, the comparison, the findings, and how it was learnt. */
export function renderReport(report: ReportView, context: PageContext): HTMLElement {
  const { reportId } = report;
  const { send } = context;
  const reached = report.slots.length > 0;
  const tabs = renderTabs(report.tabs, (tabId) => send({ type: 'selectTab', reportId, tabId }));
  const current = report.tabs.find((tab) => tab.current);
  const body = h(
    'div',
    tabs === null || current === undefined
      ? { class: 'body' }
      : { class: 'body', id: TAB_PANEL, role: 'tabpanel', more: { 'aria-labelledby': `tab-${current.id}` } },
    renderVerdict(report),
    report.slots.length > 1 ? renderOverview(report.slots) : null,
    report.before === null ? null : renderBefore(report.before, report),
    report.advice.length === 0 ? null : renderAdvice(report.advice),
    // Where nothing could be compared, how far it came is what there is to see.
    reached ? null : renderWay(report, context),
    report.remedies.length === 0 ? null : renderRemedies(report, send),
    reached ? renderSlots(report, context) : null,
    report.findings.length === 0 ? null : renderFindings(report.findings, reportId, send),
    report.hostKeys.length === 0 ? null : renderHostKeys(report.hostKeys, reportId, send),
    reached ? renderWay(report, context) : null,
    renderFacts(report, send),
    report.history.length < 2 ? null : renderHistory(report.history, reportId, send),
  );
  const article = h('article', { class: `report ${report.tone}` }, renderTopBar(report, context), tabs, body);
  article.append(installPopovers(article, report.algorithms, reportId, send));
  return article;
}

function renderSlots(report: ReportView, context: PageContext): HTMLElement {
  const words = pageWords().comparison;
  const labels = { client: report.clientLabel, server: report.serverLabel };
  const options = {
    heading: words.heading,
    explanation: words.explanation,
    names: report.slots.reduce((sum, { client, server }) => sum + (client?.length ?? 0) + (server?.length ?? 0), 0),
    hasSwitchedOff: report.slots.some(({ switchedOff }) => switchedOff.length > 0),
  };
  return renderComparison(
    report.slots.map((slot) => renderSlot(slot, labels)),
    options,
    context,
  );
}

function renderAdvice(advice: readonly string[]): HTMLElement {
  return h(
    'section',
    { more: { 'aria-labelledby': 'advice' } },
    h('h2', { id: 'advice' }, pageWords().advice),
    h('ul', { class: 'bullets' }, ...advice.map((line) => h('li', {}, line))),
  );
}

function renderWay(report: ReportView, { send }: PageContext): HTMLElement | null {
  if (report.path.length === 0) return null;
  const words = pageWords().steps;
  return h(
    'section',
    { more: { 'aria-labelledby': 'way' } },
    h(
      'div',
      { class: 'section-head' },
      h('h2', { id: 'way' }, words.heading),
      button(words.showTrace, 'secondary', 'log', () => send({ type: 'showLog' })),
    ),
    renderPath(report.path),
    h('p', { class: 'calm' }, words.total(report.total, report.connections)),
  );
}
