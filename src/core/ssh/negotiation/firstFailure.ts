import { isAead } from '../catalogue/catalogue.ts';
import type { Implementation } from './implementation.ts';
import type { Negotiation } from './negotiation.ts';
import type { Side, Slot } from '../proposal/proposal.ts';
import { failureOrder, wantsMacForAead } from './quirks.ts';

/**
 * The slot that a program names as it ends a connection, where `negotiation.firstFailure` is the first of KEXINIT.
 * Null where this side sees nothing amiss: the other one may ask for more than the RFC does.
 * @param implementation the program on that side, or null where it is not known
 */
export function firstFailureOf(
  negotiation: Negotiation,
  implementation: Implementation | null,
  side: Side,
): Slot | null {
  const fails = (slot: Slot): boolean =>
    negotiation.slots[slot].chosen === null && (wantsMacForAead(implementation) || !hasAead(negotiation, slot));
  return failureOrder(implementation, side).find(fails) ?? null;
}

/** Whether the slot is the MAC of a direction whose agreed cipher authenticates by itself. */
function hasAead({ slots }: Negotiation, slot: Slot): boolean {
  switch (slot) {
    case 'macClientToServer':
      return isAead(slots.cipherClientToServer.chosen ?? '');
    case 'macServerToClient':
      return isAead(slots.cipherServerToClient.chosen ?? '');
    default:
      return false;
  }
}
