import type { IncludedFile } from '../../openssh/config/includeGraph.ts';
import type { LineTarget } from '../../openssh/config/lineTarget.ts';
import { lineTargets } from '../../openssh/config/lineTargets.ts';
import type { LintContext } from './rule.ts';

/**
 * The lines of sshd_config that set a value for every connection, by the keyword's usual spelling: outside of Match
 * blocks and under `Match all`, the first of each keyword and such as sshd takes. Where the included files are at hand,
 * theirs are among them, at the places where they are included.
 */
export function firstValues(context: LintContext): ReadonlyMap<string, LineTarget> {
  const first = new Map<string, LineTarget>();
  collect(context.targets, context.includes?.root ?? null, first);
  return first;
}

function collect(targets: readonly LineTarget[], file: IncludedFile | null, first: Map<string, LineTarget>): void {
  for (const target of targets) {
    if (target.place === 'block') continue;
    if (target.directive.keyword === 'include') {
      for (const included of file?.includes.get(target.line.index) ?? [])
        collect(lineTargets(included.document, target.openssh), included, first);
    }
    const name = target.record?.name;
    if (name === undefined || first.has(name)) continue;
    if (target.line.fault === null && target.fault === null && target.directive.args.length > 0)
      first.set(name, target);
  }
}

/** Whether a file is included that is not at hand, so that a missing value may stand there. */
export function mayBeElsewhere({ targets, includes }: LintContext): boolean {
  return (includes ?? null) === null && targets.some(({ directive }) => directive.keyword === 'include');
}
