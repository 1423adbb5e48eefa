import type { BareFinding } from '../../ssh/finding.ts';
import { readFailureText } from '../../openssh/config/readFailureText.ts';
import type { ConfigLine } from '../../openssh/config/configDocument.ts';
import type { IncludedFile, IncludeGraph, IncludeProblem } from '../../openssh/config/includeGraph.ts';
import { isCryptoPolicy } from '../../openssh/config/cryptoPolicy.ts';

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

function isUnread({ code }: IncludeProblem): boolean {
  return code === 'include-unreadable' || code === 'include-too-many' || code === 'include-remote-path';
}

function keyOf(path: string, line: number): string {
  return `${line} ${path}`;
}

/** What is said of the included files of which nothing is known here; a note for each Include. */
export function unreadIncludes({ problems }: IncludeGraph): readonly BareFinding[] {
  return problems.filter(isUnread).map(({ code, location: { path, line }, reason }) => ({
    code: 'include-not-read',
    severity: 'warning' as const,
    message: `${path}, line ${line + 1}: ${whyUnread(code, reason)}. Nothing that it sets is counted here.`,
    refs: ['sshd_config(5)'],
  }));
}

function whyUnread(code: IncludeProblem['code'], reason: IncludeProblem['reason']): string {
  if (code === 'include-too-many') return 'not all of the files that are included were read, because they are so many';
  if (code === 'include-remote-path') return 'an included file is on another machine and was not read';
  return `an included file could not be read${reason === undefined ? '' : ` (${readFailureText(reason)})`}`;
}
