import { pageWords } from '../../core/render/pageWords.ts';
import type { FactView, ReportView } from '../../core/service/panel/viewModel.ts';
import type { Send } from './context.ts';
import { h } from './dom.ts';
import { link } from './toolkit.ts';

/** What is known of both sides, and where every fact comes from. */
export function renderFacts(report: ReportView, send: Send): HTMLElement | null {
  const words = pageWords();
  const { client, server, sources, reportId } = report;
  const from = sources.length === 0 ? null : h('ul', { class: 'bullets' }, ...sources.map((line) => h('li', {}, line)));
  if (client.length + server.length === 0) {
    return from === null
      ? null
      : h('section', { more: { 'aria-labelledby': 'facts' } }, h('h2', { id: 'facts' }, words.facts.sources), from);
  }
  return h(
    'section',
    { more: { 'aria-labelledby': 'facts' } },
    h('h2', { id: 'facts' }, words.facts.heading),
    h(
      'div',
      { class: 'fact-columns' },
      renderSide(words.side('client'), report.clientLabel, client, reportId, send),
      renderSide(words.side('server'), report.serverLabel, server, reportId, send),
    ),
    from === null ? null : h('div', { class: 'sources' }, h('h3', {}, words.facts.sources), from),
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
    link(pageWords().facts.open(where), '#', `fact-${place.id}`, () =>
      send({ type: 'openPlace', reportId, placeId: place.id }),
    ),
  ];
}
