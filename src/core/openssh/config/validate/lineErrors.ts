import type { LineTarget } from '../lineTarget.ts';
import { emptyList, listPrefix } from './algorithmLists.ts';
import { algorithmsUnknownToTarget, unknownAlgorithms } from './algorithmNames.ts';
import { badMatch, badValue, extraArguments, missingArgument, spaceInList, unterminatedQuote } from './arguments.ts';
import { keywordUnknownToTarget, notInMatch, unknownKeyword } from './keywords.ts';
import type { DocumentError } from './startupError.ts';

/** What makes OpenSSH refuse a line whatever stands on the others; of two at one place the first in this list comes first. */
const CHECKS: readonly ((target: LineTarget) => readonly DocumentError[])[] = [
  unknownAlgorithms,
  algorithmsUnknownToTarget,
  unknownKeyword,
  keywordUnknownToTarget,
  missingArgument,
  extraArguments,
  spaceInList,
  emptyList,
  listPrefix,
  badValue,
  unterminatedQuote,
  notInMatch,
  badMatch,
];

/** A file that is included often has each of its lines looked at once. */
const known = new WeakMap<LineTarget, readonly DocumentError[]>();

/** Everything for which OpenSSH refuses a line by itself, in the order of the text. */
export function lineErrors(target: LineTarget): readonly DocumentError[] {
  const kept = known.get(target);
  if (kept !== undefined) return kept;
  const errors = CHECKS.flatMap((check) => check(target)).sort((a, b) => a.span.start - b.span.start);
  known.set(target, errors);
  return errors;
}
