import { pageWords } from '../../core/render/pageWords.ts';
import type { ReportView } from '../../core/service/panel/viewModel.ts';
import type { PageContext } from './context.ts';
import { h } from './dom.ts';
import { renderClientChoice } from './renderClientChoice.ts';
import { renderExportMenu } from './renderExportMenu.ts';
import { button } from './toolkit.ts';

/** Whom the report is about, for which client, and what can be done with it as a whole. */
export function renderTopBar(report: ReportView, { send, announce }: PageContext): HTMLElement {
  const { reportId } = report;
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
        ? button(pageWords().topBar.compareHosts, 'secondary', 'compare', () =>
            send({ type: 'compareHosts', reportId }),
          )
        : null,
      renderExportMenu(report, send),
    ),
  );
}
