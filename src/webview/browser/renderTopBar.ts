import type { ExportFormat, ReportView } from '../viewModel.ts';
import type { PageContext } from './context.ts';
import { h } from './dom.ts';
import { renderClientChoice } from './renderClientChoice.ts';
import { renderMenu } from './renderMenu.ts';
import { button } from './toolkit.ts';

const FORMATS: Readonly<Record<ExportFormat, string>> = {
  markdown: 'Markdown, for a ticket',
  json: 'JSON, for a program',
  sarif: 'SARIF, for code scanning',
  svg: 'A picture (SVG)',
};

/** Whom the report is about, for which client, and what can be done with it as a whole. */
export function renderTopBar(report: ReportView, { send, announce }: PageContext): HTMLElement {
  const { reportId } = report;
  const exports = report.exports.map((format) => ({
    label: FORMATS[format],
    act: () => send({ type: 'export', reportId, format }),
  }));
  return h(
    'div',
    { class: 'top-bar' },
    h(
      'div',
      { class: 'where' },
      h('span', { class: 'host' }, report.host),
      report.address === '' ? null : h('span', { class: 'address' }, report.address),
    ),
    h(
      'div',
      { class: 'tools' },
      report.clients.length === 0
        ? null
        : renderClientChoice({
            clients: report.clients,
            current: report.clientId,
            label: report.clientLabel,
            choose: (clientId) => send({ type: 'chooseClient', reportId, clientId }),
            announce,
          }),
      report.again === null
        ? null
        : button(report.again, 'secondary', 'again', () => send({ type: 'probeAgain', reportId })),
      report.source === 'probe'
        ? button('Compare hosts…', 'secondary', 'compare', () => send({ type: 'compareHosts', reportId }))
        : null,
      exports.length === 0 ? null : renderMenu('export', 'Export', exports),
    ),
  );
}
