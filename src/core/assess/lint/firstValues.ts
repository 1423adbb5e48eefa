import type { LineTarget } from '../../openssh/config/lineTarget.ts';
import { lintReading } from './lintReading.ts';
import type { LintContext } from './rule.ts';

/**
 * The lines that set a value for every connection, by the keyword's usual spelling. Where the included files are at hand,
 * theirs are among them, at the places where they are included.
 */
export function firstValues(context: LintContext): ReadonlyMap<string, LineTarget> {
  return new Map([...lintReading(context).first].map(([name, { target }]) => [name, target]));
}

/** Whether a file is included that is not at hand, so that a missing value may stand there. */
export function mayBeElsewhere({ targets, includes }: LintContext): boolean {
  return (includes ?? null) === null && targets.some(({ directive }) => directive.keyword === 'include');
}
