import type { FactView, ReportView } from '../../core/service/panel/viewModel.ts';
import type { Send } from './context.ts';
import { h } from './dom.ts';
import { link } from './toolkit.ts';

const FROM = 'Where this comes from';

/** What is known of both sides, and where every fact comes from. */
export function renderFacts(report: ReportView, send: Send): HTMLElement | null {
  const { client, server, sources, reportId } = report;
  const from = sources.length === 0 ? null : h('ul', { class: 'bullets' }, ...sources.map((line) => h('li', {}, line)));
  if (client.length + server.length === 0) {
    return from === null
      ? null
      : h('section', { more: { 'aria-labelledby': 'facts' } }, h('h2', { id: 'facts' }, FROM), from);
  }
  return h(
    'section',
    { more: { 'aria-labelledby': 'facts' } },
    h('h2', { id: 'facts' }, 'Both sides'),
    h(
      'div',
      { class: 'fact-columns' },
      renderSide('Client', report.clientLabel, client, reportId, send),
      renderSide('Server', report.serverLabel, server, reportId, send),
    ),
    from === null ? null : h('div', { class: 'sources' }, h('h3', {}, FROM), from),
  );
}

function renderSide(
  title: string,
  who: string,
  facts: readonly FactView[],
  reportId: string,
  send: Send,
): HTMLElement | null {
  if (facts.length === 0) return null;
  return h(
    'div',
    {},
    h('h3', {}, title, ' ', h('span', { class: 'who' }, who)),
    h('dl', {}, ...facts.flatMap((fact) => [h('dt', {}, fact.label), h('dd', {}, ...valueOf(fact, reportId, send))])),
  );
}

/** A value, and where it stands in a file, a link that opens it there. */
function valueOf({ value, place }: FactView, reportId: string, send: Send): readonly (string | HTMLElement)[] {
  if (place === null) return [value];
  const where = `${place.file}:${place.line}`;
  return [
    value,
    ' ',
    link(`Open ${where}`, '#', `fact-${place.id}`, () => send({ type: 'openPlace', reportId, placeId: place.id })),
  ];
}
