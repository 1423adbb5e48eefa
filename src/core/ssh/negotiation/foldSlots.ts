import type { Negotiation, SlotResult } from './negotiation.ts';
import { SLOTS, kindOf, type Kind, type Slot } from '../proposal/proposal.ts';

/** Where one slot of a comparison stands when people read it. */
export interface SlotPlace {
  /** The slot, or the client to server one of two that are equal. */
  readonly slot: Slot;
  readonly kind: Kind;
  /** `both` where two directions are one; null for the lists that have none. */
  readonly direction: 'both' | 'client to server' | 'server to client' | null;
}

/** One slot of a comparison as people read it. */
export interface FoldedSlot extends SlotPlace {
  readonly result: SlotResult;
}

/** The slots in KEXINIT order; both directions are one where lists and outcome are equal, as they nearly always are. */
export function foldSlots({ slots }: Negotiation): readonly FoldedSlot[] {
  return foldSlotsWhere((slot, mirror) => equal(slots[slot], slots[mirror])).map((place) => ({
    ...place,
    result: slots[place.slot],
  }));
}

/**
 * The same for anything else that has two directions: `isEqual` says whether a slot is what its mirror is, the same
 * kind's list for the other direction.
 */
export function foldSlotsWhere(isEqual: (slot: Slot, mirror: Slot) => boolean): readonly SlotPlace[] {
  return SLOTS.flatMap((slot) => {
    const mirror = mirrorOf(slot);
    const folds = mirror !== null && isEqual(slot, mirror);
    if (folds && slot.endsWith('ServerToClient')) return [];
    return [{ slot, kind: kindOf(slot), direction: directionOf(slot, folds) }];
  });
}

function directionOf(slot: Slot, folds: boolean): SlotPlace['direction'] {
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

/** The same names in the same order. */
export function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
