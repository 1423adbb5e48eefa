import { firstSetters } from '../../openssh/config/firstSetters.ts';
import type { IncludedFile, IncludeGraph } from '../../openssh/config/includeGraph.ts';
import { readingOrder, type ReadLine } from '../../openssh/config/readingOrder.ts';
import { shadowedDirectives, type ShadowedDirective } from '../../openssh/config/shadowedDirectives.ts';
import type { ReadError } from '../../openssh/config/validate/readError.ts';
import type { StartupErrorCode } from '../../openssh/config/validate/startupError.ts';
import { errorsTogether } from '../../openssh/config/validate/validateConfig.ts';
import type { LintContext } from './rule.ts';

/** The linted document as OpenSSH reads it, with what it includes where that is at hand. */
export interface LintReading {
  readonly root: IncludedFile;
  readonly lines: readonly ReadLine[];
  /** The lines that set a value for every connection. */
  readonly first: ReadonlyMap<string, ReadLine>;
  /** What keeps OpenSSH from starting and shows only beside other lines. */
  readonly errors: readonly ReadError[];
  /** The linted document's own lines that an earlier one shadows. */
  readonly shadowed: readonly ShadowedDirective[];
}

const readings = new WeakMap<LintContext, LintReading>();

/** Worked out once a run, since several rules ask. */
export function lintReading(context: LintContext): LintReading {
  const known = readings.get(context);
  if (known !== undefined) return known;
  const graph = graphOf(context);
  const lines = [...readingOrder(graph, context.openssh)];
  const errors = errorsTogether(lines, graph, context.openssh);
  const reading = {
    root: graph.root,
    lines,
    first: firstSetters(lines),
    errors,
    shadowed: shadowedDirectives(lines, graph.root),
  };
  readings.set(context, reading);
  return reading;
}

/** The errors of a code at lines of the linted document itself. */
export function ownErrors<Code extends StartupErrorCode>(
  context: LintContext,
  code: Code,
): readonly Extract<ReadError, { readonly code: Code }>[] {
  const { root, errors } = lintReading(context);
  return errors.filter(
    (error): error is Extract<ReadError, { readonly code: Code }> => error.code === code && error.line.file === root,
  );
}

/** The lines of the linted document that an earlier one shadows, in it or in what it includes. */
export function shadowedLines(context: LintContext): readonly ShadowedDirective[] {
  return lintReading(context).shadowed;
}

function graphOf({ document, includes }: LintContext): IncludeGraph {
  if (includes !== undefined && includes !== null) return { ...includes, root: { ...includes.root, document } };
  return { root: { path: '', document, depth: 0, includes: new Map() }, problems: [] };
}
