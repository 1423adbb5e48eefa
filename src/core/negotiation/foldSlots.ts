import type { Negotiation, SlotResult } from './negotiation.ts';
import { SLOTS, kindOf, type Kind, type Slot } from './proposal.ts';

/** One slot of a comparison as people read it. */
export interface FoldedSlot {
  /** The slot, or the client to server one of two that are equal. */
  readonly slot: Slot;
  readonly kind: Kind;
  /** `both` where two directions are one; null for the lists that have none. */
  readonly direction: 'both' | 'client to server' | 'server to client' | null;
  readonly result: SlotResult;
}

/** The slots in KEXINIT order; both directions are one where lists and outcome are equal, as they nearly always are. */
export function foldSlots({ slots }: Negotiation): readonly FoldedSlot[] {
  return SLOTS.flatMap((slot) => {
    const mirror = mirrorOf(slot);
    const folds = mirror !== null && equal(slots[slot], slots[mirror]);
    if (folds && slot.endsWith('ServerToClient')) return [];
    return [{ slot, kind: kindOf(slot), direction: directionOf(slot, folds), result: slots[slot] }];
  });
}

function directionOf(slot: Slot, folds: boolean): FoldedSlot['direction'] {
  if (mirrorOf(slot) === null) return null;
  if (folds) return 'both';
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
