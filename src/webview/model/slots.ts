import { isWeak } from '../../core/algorithms/catalogue.ts';
import { IMPLICIT_MAC, type Negotiation, type SlotResult } from '../../core/negotiation/negotiation.ts';
import { SLOTS, kindOf, type Kind, type Slot } from '../../core/negotiation/proposal.ts';
import { escapeUntrusted } from '../../core/report/escape.ts';
import { kindTitle } from '../../core/report/kindTitle.ts';
import type { ProbeReport } from '../../core/report/probeReport.ts';
import type { SlotView } from '../viewModel.ts';
import type { AlgorithmBook } from './algorithms.ts';
import { nameViews, switchedOffViews } from './names.ts';

/** The comparison, slot by slot in KEXINIT order; both directions are one where they are equal. */
export function slotViews(
  negotiation: Negotiation,
  supported: ProbeReport['client']['supported'],
  book: AlgorithmBook,
): SlotView[] {
  return foldedSlots((slot, mirror) => equal(negotiation.slots[slot], negotiation.slots[mirror])).map(
    ({ slot, folded }) => slotView(slot, folded, negotiation, supported, book),
  );
}

/** The slots to show in KEXINIT order, both directions as one where `isEqual` says that they are equal. */
export function foldedSlots(
  isEqual: (slot: Slot, mirror: Slot) => boolean,
): readonly { readonly slot: Slot; readonly folded: boolean }[] {
  return SLOTS.flatMap((slot) => {
    const mirror = mirrorOf(slot);
    const folded = mirror !== null && isEqual(slot, mirror);
    return folded && slot.endsWith('ServerToClient') ? [] : [{ slot, folded }];
  });
}

function slotView(
  slot: Slot,
  folded: boolean,
  negotiation: Negotiation,
  supported: ProbeReport['client']['supported'],
  book: AlgorithmBook,
): SlotView {
  const kind = kindOf(slot);
  const result = negotiation.slots[slot];
  const state = slotState(kind, result.chosen);
  return {
    id: slot,
    title: kindTitle(kind),
    direction: directionOf(slot, folded),
    state,
    outcome: slotOutcome(state, result.chosen),
    chosen: state === 'agreed' || state === 'weak' ? escapeUntrusted(result.chosen ?? '') : null,
    isFirstFailure: negotiation.firstFailure === slot,
    open: negotiation.agreed ? kind !== 'compression' : state === 'failed',
    client: nameViews(kind, result.client, result.server, result.chosen, book),
    server: nameViews(kind, result.server, result.client, result.chosen, book),
    clientSource: null,
    serverSource: null,
    switchedOff: switchedOffViews(kind, supported?.[kind] ?? null, result.client, result.server, book),
  };
}

/** How a slot came out, from what was chosen in it. */
export function slotState(kind: Kind, chosen: string | null): SlotView['state'] {
  if (chosen === null) return 'failed';
  if (chosen === IMPLICIT_MAC) return 'implicit';
  return isWeak(kind, chosen) ? 'weak' : 'agreed';
}

/** The same in a few words, escaped. */
export function slotOutcome(state: SlotView['state'], chosen: string | null): string {
  if (state === 'failed') return 'nothing in common';
  if (state === 'unknown') return 'not known';
  return state === 'implicit' ? 'built into the cipher' : escapeUntrusted(chosen ?? '');
}

/** Which direction a slot is for, in words; null for a list that is for both. */
export function directionOf(slot: Slot, folded: boolean): string | null {
  if (mirrorOf(slot) === null) return null;
  if (folded) return 'both directions';
  return slot.endsWith('ClientToServer') ? 'client to server' : 'server to client';
}

/** The same kind's list for the other direction, or null for the lists that have none. */
function mirrorOf(slot: Slot): Slot | null {
  return SLOTS.find((other) => other !== slot && kindOf(other) === kindOf(slot)) ?? null;
}

function equal(a: SlotResult, b: SlotResult): boolean {
  return a.chosen === b.chosen && sameNames(a.client, b.client) && sameNames(a.server, b.server);
}

/** The same names in the same order. */
export function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
