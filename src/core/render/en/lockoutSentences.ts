import { clientName } from '../../assess/compatibility/clientName.ts';
import { type ClientGroup, type VersionRange, groupLockedOut } from '../../assess/compatibility/groupLockedOut.ts';
import type { LockoutReport } from '../../assess/compatibility/lockout.ts';
import type { LockoutChange } from '../../assess/compatibility/lockoutChange.ts';
import type { MustWorkOutcome } from '../../assess/compatibility/mustWork.ts';
import { kindOf } from '../../ssh/proposal/proposal.ts';
import { kindName } from '../../ssh/proposal/slotNames.ts';

/* Short sentences on who is locked out. They hold text of files and clients as it is: whoever shows them escapes it. */

/** As many products as are named in one sentence; the rest is counted. */
export const MAX_NAMED = 5;

/** For a CodeLens or a status item, e.g. `locks out 7 of 105 clients`; no capital, no full stop. */
export function lockoutSummary({ refused, clients, lockedOut, unknown, unread }: LockoutReport): string {
  const all = clients.length;
  if (refused.length > 0) return 'sshd would not start with this file; no client could connect';
  const of = `${all} client${all === 1 ? '' : 's'}`;
  const why = unread === null ? '' : ' because an included file could not be read';
  const doubt = unknown === 0 ? '' : `; ${unknown} unknown${why}`;
  if (unknown === all && unread !== null) return `unknown for all ${of}: an included file could not be read`;
  if (lockedOut === 0) return `locks out none of ${of}${doubt}`;
  return `locks out ${lockedOut === all ? 'all' : lockedOut} of ${of}${doubt}`;
}

/** One line of a list: who, and why. */
export interface LockoutItem {
  /** `PuTTY ≤ 0.63`. */
  readonly label: string;
  /** `no key exchange method in common; works from 0.70`. */
  readonly detail: string;
  /** The entries of the report that it speaks for. */
  readonly ids: readonly string[];
}

/** Who does not connect, by product, in the order of the report. None where sshd refuses its file: that is everybody. */
export function lockedOutItems(report: LockoutReport): readonly LockoutItem[] {
  if (report.refused.length > 0) return [];
  return groupLockedOut(report.clients, ({ connects }) => connects === false).map(itemOf);
}

/** Of whom it is not known. */
export function unknownItems(report: LockoutReport): readonly LockoutItem[] {
  const detail = report.unread === null ? 'unknown' : UNREAD;
  if (report.unread !== null && report.unknown === report.clients.length) {
    return [{ label: `all ${report.unknown} clients`, detail, ids: report.clients.map(({ id }) => id) }];
  }
  return groupLockedOut(report.clients, ({ connects }) => connects === null).map((group) => ({
    ...itemOf(group),
    detail,
  }));
}

/** Why it is not known of a client, where the report names an Include that was not read. */
export const UNREAD = 'unknown: an included file could not be read';

/** A group as a line of a list. */
export function itemOf(group: ClientGroup): LockoutItem {
  const kinds = new Set(group.slots.map((slot) => kindName(kindOf(slot))));
  const why = kinds.size === 0 ? [] : [`no ${[...kinds].join(' or no ')} in common`];
  const works = group.worksFrom === null ? [] : [`works from ${group.worksFrom}`];
  return { label: groupName(group), detail: [...why, ...works].join('; '), ids: group.ids };
}

/** `PuTTY ≤ 0.63`, `OpenSSH 6.7p1 to 7.1p2, ≥ 10.0p1`, `JSch (JCraft) 0.1.54`, `PuTTY (all 6 known releases)`. */
export function groupName({ product, origin, ranges, known, affected }: ClientGroup): string {
  if (affected === known && known > 1) return `${product} (all ${known} known releases)`;
  const versions = known === 1 ? (ranges[0]?.first ?? '') : ranges.map(rangeName).join(', ');
  return clientName({ product, origin, version: versions });
}

function rangeName({ first, last, fromOldest, toNewest }: VersionRange): string {
  if (fromOldest) return `≤ ${last}`;
  if (toNewest) return `≥ ${first}`;
  return first === last ? first : `${first} to ${last}`;
}

/**
 * What saving means, as one sentence without a full stop: `saving this newly locks out PuTTY ≤ 0.63, Paramiko ≤ 2.8.1
 * and 3 more`. Null where it changes nothing for any client.
 * @param what what would be done, e.g. `saving this` or `this fix`
 */
export function changeText(change: LockoutChange, what = 'saving this'): string | null {
  if (change.newlyRefused) return `${what} locks out every client: sshd would not start with this file`;
  const parts = [
    ...(change.lockedOut.length === 0 ? [] : [`newly locks out ${namesOf(change.lockedOut)}`]),
    ...(change.letIn.length === 0 ? [] : [`admits ${namesOf(change.letIn)}`]),
    ...(change.doubtful.length === 0 ? [] : [`leaves ${namesOf(change.doubtful)} unknown`]),
  ];
  return parts.length === 0 ? null : `${what} ${parts.join(', and ')}`;
}

/** The names of groups, of which the first few stand for all. */
export function namesOf(groups: readonly ClientGroup[]): string {
  const named = groups.slice(0, MAX_NAMED).map(groupName);
  const more = groups.length - named.length;
  if (more > 0) return `${named.join(', ')} and ${more} more`;
  return named.length < 2 ? named.join() : `${named.slice(0, -1).join(', ')} and ${named.at(-1) ?? ''}`;
}

/** A wish as it was written, and whose it is where it is not the person’s own. */
export function wishName({ text, policy }: Pick<MustWorkOutcome, 'text' | 'policy'>): string {
  return policy === undefined ? text : `${text}, required by policy “${policy}”`;
}
