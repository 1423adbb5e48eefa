import { SLOTS, kindOf, type Slot } from '../../ssh/proposal/proposal.ts';
import type { BareExplainedMatch } from './explainReport.ts';

/** What a match knows of one slot. */
export interface KnownSlot {
  readonly slot: Slot;
  /** Null where the list is not known. */
  readonly client: readonly string[] | null;
  readonly server: readonly string[] | null;
  /** What was agreed; null where nothing was, or it is not known. */
  readonly chosen: string | null;
}

/** The slot in which a match says that the negotiation failed, or null. A list without a direction is told of both. */
export function failingSlot({ code, slot, kind, negotiation }: BareExplainedMatch): Slot | null {
  if (code !== 'no-common-algorithm') return negotiation?.firstFailure ?? null;
  return slot ?? SLOTS.find((each) => kindOf(each) === kind) ?? null;
}

/**
 * What is known of each slot, in KEXINIT order. The message is believed before the Proposals: of the slot that it is
 * about its own lists are taken, and nothing is agreed there. Slots of which nothing is known are left out.
 */
export function knownSlots(match: BareExplainedMatch): readonly KnownSlot[] {
  const { code, slot: told, kind, proposals, negotiation } = match;
  return SLOTS.flatMap((slot) => {
    const isTold = told === null ? kindOf(slot) === kind : slot === told;
    const offered = { client: proposals.client?.[slot] ?? null, server: proposals.server?.[slot] ?? null };
    const client = (isTold ? match.client : null) ?? offered.client;
    const server = (isTold ? match.server : null) ?? offered.server;
    if (client === null && server === null && !isTold) return [];
    const failed = isTold && code === 'no-common-algorithm';
    return [{ slot, client, server, chosen: failed ? null : (negotiation?.slots[slot].chosen ?? null) }];
  });
}
