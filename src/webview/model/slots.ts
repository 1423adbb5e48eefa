import { isWeak } from '../../core/algorithms/catalogue.ts';
import { IMPLICIT_MAC, type Negotiation, type SlotResult } from '../../core/negotiation/negotiation.ts';
import { SLOTS, kindOf, type Kind, type Slot } from '../../core/negotiation/proposal.ts';
import { escapeUntrusted } from '../../core/report/escape.ts';
import type { ProbeReport } from '../../core/report/probeReport.ts';
import type { SlotView } from '../viewModel.ts';
import { nameViews, switchedOffViews } from './names.ts';

const TITLES: Readonly<Record<Kind, string>> = {
  kex: 'Key exchange',
  hostKey: 'Host key',
  cipher: 'Cipher',
  mac: 'MAC',
  compression: 'Compression',
};

/** The comparison, slot by slot in KEXINIT order; both directions are one where they are equal. */
export function slotViews(negotiation: Negotiation, supported: ProbeReport['client']['supported']): SlotView[] {
  const views: SlotView[] = [];
  for (const slot of SLOTS) {
    const mirror = mirrorOf(slot);
    const folds = mirror !== null && equal(negotiation.slots[slot], negotiation.slots[mirror]);
    if (folds && slot.endsWith('ServerToClient')) continue;
    views.push(slotView(slot, folds, negotiation, supported));
  }
  return views;
}

function slotView(
  slot: Slot,
  folded: boolean,
  negotiation: Negotiation,
  supported: ProbeReport['client']['supported'],
): SlotView {
  const kind = kindOf(slot);
  const result = negotiation.slots[slot];
  const state = stateOf(kind, result);
  return {
    id: slot,
    title: TITLES[kind],
    direction: directionOf(slot, folded),
    state,
    outcome: outcomeOf(state, result),
    chosen: state === 'agreed' || state === 'weak' ? escapeUntrusted(result.chosen ?? '') : null,
    isFirstFailure: negotiation.firstFailure === slot,
    open: negotiation.agreed ? kind !== 'compression' : state === 'failed',
    client: nameViews(kind, result.client, result.server, result.chosen),
    server: nameViews(kind, result.server, result.client, result.chosen),
    switchedOff: switchedOffViews(kind, supported?.[kind] ?? null, result.client, result.server),
  };
}

function stateOf(kind: Kind, { chosen }: SlotResult): SlotView['state'] {
  if (chosen === null) return 'failed';
  if (chosen === IMPLICIT_MAC) return 'implicit';
  return isWeak(kind, chosen) ? 'weak' : 'agreed';
}

function outcomeOf(state: SlotView['state'], { chosen }: SlotResult): string {
  if (state === 'failed') return 'nothing in common';
  return state === 'implicit' ? 'built into the cipher' : escapeUntrusted(chosen ?? '');
}

function directionOf(slot: Slot, folded: boolean): string | null {
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

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
