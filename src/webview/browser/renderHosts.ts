import { pageWords } from '../../core/render/pageWords.ts';
import type { HostsSlotView, HostsView, HostView } from '../../core/service/panel/viewModel.ts';
import type { PageContext } from './context.ts';
import { crossOver } from './crossOver.ts';
import { h, spoken } from './dom.ts';
import { glyph } from './glyphs.ts';
import { joinRows, type Join } from './joinRows.ts';
import { renderClientChoice } from './renderClientChoice.ts';
import { renderColumn } from './renderColumn.ts';
import { renderComparison } from './renderComparison.ts';
import { renderExportMenu } from './renderExportMenu.ts';
import { installPopovers } from './renderPopover.ts';
import type { SlotPart } from './renderSlot.ts';
import { renderSlotSummary } from './renderSlotSummary.ts';
import { renderVerdict } from './renderVerdict.ts';
import { slotGlyph, slotWord } from './slotStates.ts';
import { toneGlyph, toneWord } from './tones.ts';
import { button } from './toolkit.ts';

/** Two hosts beside each other: what each comes to with the client, and in which names they differ. */
export function renderHosts(view: HostsView, context: PageContext): HTMLElement {
  const words = pageWords();
  const { reportId } = view;
  const { send, announce } = context;
  const options = {
    heading: words.comparison.heading,
    explanation: words.comparison.hostsExplanation,
    names: view.slots.reduce((sum, { left, right }) => sum + (left?.length ?? 0) + (right?.length ?? 0), 0),
    hasSwitchedOff: false,
  };
  const article = h(
    'article',
    { class: `report hosts ${view.tone}` },
    h(
      'div',
      { class: 'top-bar' },
      h(
        'div',
        { class: 'where' },
        h('span', { class: 'host' }, view.left.host),
        h('span', { class: 'address' }, words.hosts.and),
        h('span', { class: 'host' }, view.right.host),
      ),
      h(
        'div',
        { class: 'tools' },
        view.clients.length === 0
          ? null
          : renderClientChoice({
              clients: view.clients,
              current: view.clientId,
              label: view.clientLabel,
              choose: (clientId) => send({ type: 'chooseClient', reportId, clientId }),
              announce,
            }),
        renderExportMenu(view, send),
      ),
    ),
    renderVerdict({ ...view, explanation: null, notice: null }),
    h('ul', { class: 'host-cards' }, renderHost('left', view.left, context), renderHost('right', view.right, context)),
    view.differences.length === 0
      ? null
      : h(
          'section',
          { more: { 'aria-labelledby': 'differences' } },
          h('h2', { id: 'differences' }, words.hosts.differences),
          h('ul', { class: 'bullets' }, ...view.differences.map((line) => h('li', {}, line))),
        ),
    view.slots.length === 0
      ? null
      : renderComparison(
          view.slots.map((slot) => renderHostsSlot(slot, view)),
          options,
          context,
        ),
  );
  article.append(installPopovers(article, view.algorithms, reportId, send));
  return article;
}

function renderHost(
  side: string,
  { reportId, host, address, label, verdict, tone }: HostView,
  { send }: PageContext,
): HTMLElement {
  const words = pageWords().hosts;
  const show = button(words.show, 'secondary', `show-${side}`, () => send({ type: 'showReport', reportId }));
  show.setAttribute('aria-label', words.showOf(host));
  return h(
    'li',
    { class: `host-card ${tone}` },
    h('h2', {}, host, ' ', h('span', { class: 'who' }, label)),
    h('p', { class: 'calm' }, address),
    h('p', { class: 'before-verdict' }, toneGlyph(tone), h('span', {}, toneWord(tone), verdict)),
    h('div', { class: 'actions' }, show),
  );
}

function renderHostsSlot(slot: HostsSlotView, view: HostsView): SlotPart {
  const column = (side: 'left' | 'right') =>
    renderColumn({
      id: `${side}-${slot.id}`,
      title: view[side].host,
      who: view[side].label,
      side: side === 'left' ? 'client' : 'server',
      owner: view[side].host,
      slotTitle: slot.title,
      names: slot[side],
      source: null,
      below: renderAgreement(side === 'left' ? slot.leftAgreement : slot.rightAgreement, view.clientLabel),
    });
  const left = column('left');
  const right = column('right');
  const gutter = h('div', { class: 'gutter', more: { 'aria-hidden': 'true' } });
  const lists = h('div', { class: 'columns' }, left.element, gutter, right.element);
  crossOver(left.element, right.element);
  const details = h(
    'details',
    { class: `slot ${slot.same ? 'same' : 'differs'}`, id: `slot-${slot.id}`, open: slot.open },
    renderSlotSummary(slot, glyph(slot.same ? 'check' : 'dash'), h('span', { class: 'outcome-text' }, slot.outcome)),
    lists,
  );
  const joins = (): readonly Join[] =>
    (slot.left ?? []).flatMap(({ name, onlyHere, status }) => {
      const from = left.rows().get(name);
      const to = right.rows().get(name);
      return onlyHere || status === 'signal' || from === undefined || to === undefined
        ? []
        : [{ from, to, kind: 'shared' }];
    });
  const draw = joinRows(lists, gutter, joins);
  details.addEventListener('toggle', draw);
  return {
    element: details,
    filter: (text) => {
      const found = left.filter(text) + right.filter(text);
      draw();
      return found;
    },
  };
}

function renderAgreement(agreement: HostsSlotView['leftAgreement'], client: string): HTMLElement | null {
  if (agreement === null) return null;
  const { state, outcome } = agreement;
  const isName = state === 'agreed' || state === 'weak';
  return h(
    'p',
    { class: `agreement ${state}` },
    glyph(slotGlyph(state)),
    h(
      'span',
      {},
      pageWords().hosts.with(client),
      spoken(`${slotWord(state)}, `),
      h('span', isName ? { class: 'mono' } : {}, outcome),
    ),
  );
}
