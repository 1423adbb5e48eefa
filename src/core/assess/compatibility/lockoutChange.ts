import { groupLockedOut, type ClientGroup } from './groupLockedOut.ts';
import type { LockoutEntry, LockoutReport } from './lockout.ts';
import type { LockoutBaseline } from './lockoutBaseline.ts';

/** What a change of a configuration means for the clients. */
export interface LockoutChange {
  /** Those that connected, or of which it was not known, and do not any more. */
  readonly lockedOut: readonly ClientGroup[];
  /** Those that did not connect and now do. */
  readonly letIn: readonly ClientGroup[];
  /** Those that connected, and of which it is not known any more. */
  readonly doubtful: readonly ClientGroup[];
  /** How many entries are in each. */
  readonly count: { readonly lockedOut: number; readonly letIn: number; readonly doubtful: number };
  /** sshd took the file and would now refuse it. */
  readonly newlyRefused: boolean;
  /** sshd refused the file and would now take it. */
  readonly newlyTaken: boolean;
}

/** Compares two reports of one server, client by client; a client that only one of them has counts for nothing. */
export function lockoutChange(before: LockoutBaseline, after: LockoutReport): LockoutChange {
  const then = new Map(before.clients.map((entry) => [entry.id, entry.connects]));
  const compared = after.clients.filter(({ id }) => then.has(id));
  const of = (test: (was: boolean | null, is: boolean | null) => boolean) => {
    const ids = new Set(
      compared.filter(({ id, connects }) => test(then.get(id) ?? null, connects)).map(({ id }) => id),
    );
    const isIn = ({ id }: LockoutEntry): boolean => ids.has(id);
    return { groups: groupLockedOut(compared, isIn), count: ids.size };
  };
  const lockedOut = of((was, is) => was !== false && is === false);
  const letIn = of((was, is) => was === false && is === true);
  const doubtful = of((was, is) => was === true && is === null);
  return {
    lockedOut: lockedOut.groups,
    letIn: letIn.groups,
    doubtful: doubtful.groups,
    count: { lockedOut: lockedOut.count, letIn: letIn.count, doubtful: doubtful.count },
    newlyRefused: before.refused.length === 0 && after.refused.length > 0,
    newlyTaken: before.refused.length > 0 && after.refused.length === 0,
  };
}
