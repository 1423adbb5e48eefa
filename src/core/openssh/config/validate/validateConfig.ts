import type { OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import type { IncludedFile, IncludeGraph } from '../includeGraph.ts';
import { readingOrder, type ReadLine } from '../readingOrder.ts';
import { firstSetters } from '../firstSetters.ts';
import { impossibleMethods, lateAnyMethods } from './authenticationMethods.ts';
import { byteOrderMark } from './byteOrderMark.ts';
import { commandsWithoutUser } from './commandUsers.ts';
import { noConnectionAttempts } from './connectionAttempts.ts';
import { duplicateSubsystems } from './subsystems.ts';
import { endlessIncludes } from './endlessIncludes.ts';
import { lineErrors } from './lineErrors.ts';
import { listenAddresses } from './listenAddresses.ts';
import type { ReadError } from './readError.ts';
import { placedError, type StartupError } from './startupError.ts';

/** What an included file brings is read once more each time it is included; nobody has more errors to tell of. */
export const MAX_STARTUP_ERRORS = 100;

/**
 * Every error for which sshd, or ssh, does not start with a configuration, in the file itself and in all that it includes,
 * in the order of reading. An error of several lines stands at the one that OpenSSH would name. Of lists of algorithms of
 * which nothing is left sshdOffer tells, since that hangs on the release's own.
 * @param openssh the release that reads it; null for only what every release refuses
 */
export function validateConfig(graph: IncludeGraph, openssh: OpenSshVersion | null): readonly StartupError[] {
  const lines = [...readingOrder(graph, openssh)];
  const together = new Map<ReadLine, StartupError[]>();
  for (const { line, ...error } of errorsTogether(lines, graph, openssh)) {
    const kept = together.get(line) ?? [];
    kept.push(placedError(error, line.where));
    together.set(line, kept);
  }
  const found: StartupError[] = [];
  for (const line of lines) {
    if (found.length >= MAX_STARTUP_ERRORS) break;
    for (const error of lineErrors(line.target)) found.push(placedError(error, line.where));
    found.push(...(together.get(line) ?? []));
  }
  return [...found, ...byteOrderMarks(graph.root), ...endlessIncludes(graph)].slice(0, MAX_STARTUP_ERRORS);
}

/** What OpenSSH has against lines beside each other, each of which it takes by itself. */
export function errorsTogether(
  lines: readonly ReadLine[],
  { root }: IncludeGraph,
  openssh: OpenSshVersion | null,
): readonly ReadError[] {
  const first = firstSetters(lines);
  if (root.document.kind === 'ssh') return noConnectionAttempts(first);
  return [
    ...duplicateSubsystems(lines, openssh),
    ...lateAnyMethods(lines),
    ...impossibleMethods(first),
    ...listenAddresses(lines, first),
    ...commandsWithoutUser(lines, openssh),
  ];
}

function byteOrderMarks({ path, document, includes }: IncludedFile): readonly StartupError[] {
  const own = byteOrderMark(document).map((error) => placedError(error, { path, line: 0 }));
  return [...own, ...[...includes.values()].flat().flatMap(byteOrderMarks)];
}
