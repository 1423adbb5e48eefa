import type { Caller } from '../../logMatch.ts';
import type { Reading } from '../../dialect.ts';

/** What programs say that run ssh, beside its own words. */
const CALLERS: ReadonlyMap<string, Caller> = new Map<string, Caller>([
  ['Could not read from remote repository', 'git'],
  ['Failed to connect to the host via ssh', 'ansible'],
  ['UNREACHABLE! => {', 'ansible'],
  ['Remote-SSH Resolver', 'vscode-remote-ssh'],
  ['remote-ssh@0.', 'vscode-remote-ssh'],
  ['Running script with connection command: ', 'vscode-remote-ssh'],
  ['vscode-remote-lock.', 'vscode-remote-ssh'],
  ['rsync: connection unexpectedly closed', 'rsync'],
  ['scp: Connection closed', 'scp'],
]);

export const CALLER_MARKS: readonly string[] = [...CALLERS.keys()];

export function callerOf(mark: string): Reading {
  const caller = CALLERS.get(mark);
  return caller === undefined ? null : { caller };
}
