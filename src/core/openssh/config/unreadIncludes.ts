import type { ConfigLine } from './configDocument.ts';
import { isCryptoPolicy } from './cryptoPolicy.ts';
import type { IncludedFile, IncludeGraph, IncludeProblem } from './includeGraph.ts';

/** Tells of a line of a file whether it includes something that sshd would read and that was not read here. */
export type UnreadTest = (file: IncludedFile, line: ConfigLine) => boolean;

/**
 * The Include lines behind which a file stands that could not be read here: one that this user may not read, a folder
 * that may not be listed, a path of another machine, more files than are followed. So does a system-wide crypto policy
 * that is named and not on this machine: where sshd runs it sets lists of algorithms (crypto-policies(7)).
 */
export function unreadTest(graph: IncludeGraph): UnreadTest {
  const places = new Set(graph.problems.filter(isUnread).map(({ location }) => keyOf(location.path, location.line)));
  return (file, { index, directive }) =>
    places.has(keyOf(file.path, index)) ||
    (graph.stopped === true && directive?.keyword === 'include' && !file.includes.has(index)) ||
    (directive?.args.some(({ value }) => isCryptoPolicy(value)) === true &&
      file.includes.get(index)?.some(({ path }) => isCryptoPolicy(path)) !== true);
}

/** Whether a problem of an Include hides something that sshd may well read. */
export function isUnread({ code }: IncludeProblem): boolean {
  return code === 'include-unreadable' || code === 'include-too-many' || code === 'include-remote-path';
}

function keyOf(path: string, line: number): string {
  return `${line} ${path}`;
}
