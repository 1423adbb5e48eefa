import { lockout, type LockoutEntry } from '../compatibility/lockout.ts';
import type { LockoutClient } from '../compatibility/lockoutClients.ts';
import type { Proposal, Slot } from '../../ssh/proposal/proposal.ts';
import { slotName } from '../../ssh/proposal/slotNames.ts';
import { isExcepted, type PolicyUse } from './exceptions.ts';
import type { Policy } from './policy.ts';
import type { LockedOutClient, RequiredClient } from './policyInForce.ts';

/** The records of the clients, each once: several releases may share one. */
export function clientsOf(required: readonly RequiredClient[]): readonly LockoutClient[] {
  return [...new Set(required.map(({ client }) => client))];
}

/** Those that do not connect for certain; of whom it is not known, nothing is said. */
export function lockedOutAmong(
  required: readonly RequiredClient[],
  entries: readonly LockoutEntry[],
): readonly LockedOutClient[] {
  const failed = new Map(entries.map(({ id, failedSlot }) => [id, failedSlot]));
  return required.flatMap((each) => {
    const slot = failed.get(each.id) ?? null;
    return slot === null ? [] : [{ required: each, slot }];
  });
}

/** Those that cannot connect to a server that offers this. */
export function lockedOutOf(server: Proposal, required: readonly RequiredClient[]): readonly LockedOutClient[] {
  const offer = {
    proposal: server,
    hostKeys: { certain: server.hostKey, cases: [], notes: [] },
    open: null,
    startupErrors: [],
    notes: [],
  };
  const about = { path: '', label: '', assumed: false };
  return lockedOutAmong(required, lockout(about, offer, clientsOf(required)).clients);
}

/** Who could not connect, why, and that the policy of this title wants otherwise. */
export function lockedOutSentence(title: string, client: string, slot: Slot): string {
  return `${client} could not connect (no common ${slotName(slot)}); the policy “${title}” requires it to.`;
}

/** Whether an exception gives a client up, by any of its names. */
export function isGivenUp(policy: Policy, { wish, id, label }: RequiredClient, use: PolicyUse): boolean {
  return [wish, id, label].some((name) => isExcepted(policy, 'clients', name, use));
}
