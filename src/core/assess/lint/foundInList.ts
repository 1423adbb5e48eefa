import type { FoundData } from './ruleModule.ts';

/**
 * What a rule tells of the names of one list. OpenSSH has fewer in all; a line with more is noise, and each finding costs
 * a walk over all names when it is fixed.
 */
export const MAX_FOUND_PER_LIST = 100;

/**
 * The findings of one rule in one list; the last says how many more names have the same fault.
 * @param faulty all names that the rule is against
 * @param describe makes the finding of one of them
 */
export function foundInList<T, Data, Titles>(
  faulty: readonly T[],
  describe: (name: T, index: number) => FoundData<Data, Titles>,
): readonly FoundData<Data, Titles>[] {
  const found = faulty.slice(0, MAX_FOUND_PER_LIST).map(describe);
  const more = faulty.length - found.length;
  const last = found.at(-1);
  return more === 0 || last === undefined ? found : [...found.slice(0, -1), { ...last, more }];
}

/** The message of a finding that stands for itself and for names that no finding stands for. */
export function withMore(message: string, count: number): string {
  return `${message}${/[.?!]$/.test(message) ? '' : '.'} ${moreInList(count)}`;
}

/** A sentence on the names of a list that no finding stands for. */
export function moreInList(count: number): string {
  return count === 1
    ? '1 more name in this list has the same problem; it is not reported separately.'
    : `${count} more names in this list have the same problem; they are not reported separately.`;
}
