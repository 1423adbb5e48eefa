import type { Kind } from '../../../ssh/proposal/proposal.ts';
import { kindName } from '../../../ssh/proposal/slotNames.ts';
import { capital } from '../vocabulary.ts';
import {
  changeText,
  itemOf,
  lockedOutItems,
  lockoutSummary,
  UNREAD,
  unknownItems,
  wishName,
} from '../lockoutSentences.ts';

/** The groups of the list of who is locked out. */
export type LockoutSection = 'newly-locked-out' | 'must-keep-working' | 'locked-out' | 'unknown' | 'let-in';

const SECTIONS: Readonly<Record<LockoutSection, string>> = {
  'newly-locked-out': 'Newly locked out by saving',
  'must-keep-working': 'Must keep working',
  'locked-out': 'Locked out',
  unknown: 'Unknown',
  'let-in': 'Newly admitted by saving',
};

export const lockout = {
  summary: lockoutSummary,
  change: changeText,
  /** The subject of what a quick fix means, after its title. */
  thisFix: 'this',
  item: itemOf,
  lockedOut: lockedOutItems,
  unknown: unknownItems,
  wish: wishName,
  unread: UNREAD,
  notKnown: 'unknown',
  lens: capital,
  section: (section: LockoutSection): string => SECTIONS[section],
  /** Why a client fails; null where sshd does not start. */
  reason: (kind: Kind | null): string => (kind === null ? 'sshd would not start' : `no ${kindName(kind)} in common`),
  /** A reason with the wish it breaks. */
  because: (reason: string, wish: string): string => `${reason} (${wish})`,
  /** @param remote the editor is connected through this very ssh now */
  locksOutThisMachine: (client: string, reason: string, remote: boolean): string =>
    `${remote ? 'This file locks out the ssh you are connected with now' : "This file locks out this machine's own ssh"} (${client}): ${reason}.`,
  locksOutMustWork: (client: string, reason: string): string =>
    `This file locks out ${client}, which must keep working: ${reason}.`,
  /** @param names the first few @param more how many are not named */
  cannotTell: (names: readonly string[], more: number): string =>
    `Cannot tell whether ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''} can connect: an included file could not be read, and sshd uses the first value of each list. Check on the server with sudo kexpert lockout.`,
};
