import { pageWords } from '../../core/render/pageWords.ts';
import type { NameView, SlotView, SwitchedOffView } from '../../core/service/panel/viewModel.ts';
import { crossOver } from './crossOver.ts';
import { h, spoken } from './dom.ts';
import { glyph } from './glyphs.ts';
import { joinRows, type Join } from './joinRows.ts';
import { renderColumn, type Column } from './renderColumn.ts';
import { renderJudgement } from './renderJudgement.ts';
import { renderSlotSummary } from './renderSlotSummary.ts';
import { renderSwitchedOff, type SwitchedOff } from './renderSwitchedOff.ts';
import { slotGlyph, slotWord } from './slotStates.ts';

export interface SlotLabels {
  readonly client: string;
  readonly server: string;
}

/** A category of the comparison that can be filtered. */
export interface SlotPart {
  readonly element: HTMLElement;
  /** Shows only names that contain the text; returns how many there are. */
  readonly filter: (text: string) => number;
}

/** One category: its outcome in a line, and under it both sides' lists beside each other. */
export function renderSlot(slot: SlotView, labels: SlotLabels): SlotPart {
  const off = slot.switchedOff.length === 0 ? null : renderSwitchedOff(slot);
  const client = renderColumn({
    id: `client-${slot.id}`,
    title: pageWords().side('client'),
    who: labels.client,
    side: 'client',
    owner: pageWords().comparison.owner('client'),
    slotTitle: slot.title,
    names: slot.client,
    source: slot.clientSource,
    // Where nothing is agreed this is the answer, so it comes before the list that leads nowhere.
    [slot.state === 'failed' ? 'above' : 'below']: off?.element ?? null,
  });
  const server = renderColumn({
    id: `server-${slot.id}`,
    title: pageWords().side('server'),
    who: labels.server,
    side: 'server',
    owner: pageWords().comparison.owner('server'),
    slotTitle: slot.title,
    names: slot.server,
    source: slot.serverSource,
  });
  const gutter = h('div', { class: 'gutter', more: { 'aria-hidden': 'true' } });
  const lists = h('div', { class: 'columns' }, client.element, gutter, server.element);
  crossOver(client.element, server.element);
  const details = h(
    'details',
    {
      class: `slot ${slot.state}${slot.isFirstFailure ? ' first-failure' : ''}`,
      id: `slot-${slot.id}`,
      open: slot.open,
    },
    renderSummary(slot),
    slot.isFirstFailure ? h('p', { class: 'ends-here' }, glyph('cross'), pageWords().comparison.endsHere) : null,
    lists,
  );
  const draw = joinRows(lists, gutter, () => joinsOf(slot, client, server, off));
  details.addEventListener('toggle', draw);
  return {
    element: details,
    filter: (text) => {
      const left = client.filter(text) + server.filter(text) + (off?.filter(text) ?? 0);
      draw();
      return left;
    },
  };
}

function renderSummary(slot: SlotView): HTMLElement {
  return renderSlotSummary(
    slot,
    glyph(slotGlyph(slot.state)),
    spoken(`${slotWord(slot.state)}: `),
    h('span', { class: slot.chosen === null ? 'outcome-text' : 'outcome-text mono' }, slot.outcome),
    slot.state === 'weak' ? renderJudgement('weak') : null,
    slot.state === 'agreed' && isPostQuantum(slot) ? renderJudgement('post-quantum') : null,
  );
}

function isPostQuantum({ client }: SlotView): boolean {
  return client?.some(({ agreed, trait }) => agreed && trait === 'post-quantum') ?? false;
}

/** Which rows of both lists belong together. Only rows that stand in the lists at first are joined. */
function joinsOf(slot: SlotView, client: Column, server: Column, off: SwitchedOff | null): readonly Join[] {
  const joins: Join[] = [];
  const join = (names: readonly (NameView | SwitchedOffView)[], rows: Column['rows'], kind: Join['kind']): void => {
    for (const view of names) {
      const from = rows().get(view.name);
      const to = server.rows().get(view.name);
      if (from === undefined || to === undefined) continue;
      joins.push({ from, to, kind: 'agreed' in view && view.agreed ? 'agreed' : kind });
    }
  };
  const shared = (slot.client ?? []).filter(({ onlyHere, status }) => !onlyHere && status !== 'signal');
  join(shared, client.rows, 'shared');
  if (off !== null) join(slot.switchedOff, () => off.rows, 'off');
  return joins;
}
