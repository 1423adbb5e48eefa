import type { Span } from './configDocument.ts';
import type { ValueFault } from './values/valueFault.ts';
import type { LineTarget } from './lineTarget.ts';

/** Where a fault of a line's arguments stands: the argument, all those too many, or the keyword that lacks one. */
export function faultSpan({ directive }: LineTarget, { code, argument }: ValueFault): Span {
  const first = argument === null ? undefined : directive.args[argument];
  if (first === undefined) return directive.keywordSpan;
  const last = code === 'extra-arguments' ? (directive.args.at(-1) ?? first) : first;
  return { start: first.start, end: last.end };
}
