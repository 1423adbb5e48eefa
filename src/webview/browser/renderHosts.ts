import type { HostsView, HostView } from '../viewModel.ts';
import { h } from './dom.ts';
import type { Send } from './send.ts';
import { button } from './toolkit.ts';

/** Two hosts side by side: what the client makes of each, and what differs between them. */
export function renderHosts(model: HostsView, send: Send): HTMLElement {
  return h(
    'article',
    { class: `hosts ${model.tone}` },
    h('h1', {}, model.verdict),
    renderHost(model.left, send),
    renderHost(model.right, send),
    h('h2', {}, 'What differs'),
    h('ul', {}, ...model.differences.map((line) => h('li', {}, line))),
  );
}

function renderHost(host: HostView, send: Send): HTMLElement {
  const { reportId } = host;
  return h(
    'section',
    {},
    h('h2', {}, host.host),
    h('p', {}, `${host.label}, ${host.address}`),
    h('p', {}, host.verdict),
    button('Show this host alone', 'secondary', () => send({ type: 'showReport', reportId })),
  );
}
