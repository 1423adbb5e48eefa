import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VERIFYING } from '../core/render/en/machineWords.ts';
import type { HostName } from '../core/openssh/config/destination.ts';
import { loadIncludeGraph, type IncludeScope } from '../core/openssh/config/includeGraph.ts';
import { parseConfig } from '../core/openssh/config/parseConfig.ts';
import { readSshdRun } from '../core/service/editor/sshdCheck.ts';
import type { CommandRunner, FileReader } from '../core/ports.ts';
import { runsPrograms } from '../core/assess/verify/runsPrograms.ts';
import type { Verification } from '../core/assess/verify/verification.ts';
import { onProcessEnd } from './onProcessEnd.ts';

/** Both programs read files and host keys; a network file system may be slow. */
const TIMEOUT_MS = 10_000;
/** As many lines of ssh's complaint as a person reads. */
const MAX_PROBLEMS = 5;

/**
 * Has this machine's sshd check a text before it becomes its sshd_config (`sshd -t` on a private copy). Starts a
 * program: for trusted workspaces only.
 * @param program full path of sshd, or null where there is none
 */
export async function verifySshdConfig(
  text: string,
  program: string | null,
  runner: CommandRunner,
): Promise<Verification> {
  if (program === null) return { outcome: 'not-verified', why: VERIFYING.notInstalled('sshd') };
  return withCopy(text, async (path) => {
    const run = await runner.run(program, ['-t', '-f', path], { timeoutMs: TIMEOUT_MS });
    if (!run.ok) return { outcome: 'not-verified', why: VERIFYING.noAnswer('sshd -t') };
    const problems = readSshdRun(run, path, parseConfig(text, 'sshd'));
    const refused = problems.filter(({ severity }) => severity === 'error');
    if (refused.length > 0) {
      const said = refused
        .slice(0, MAX_PROBLEMS)
        .map(({ message, range }) => VERIFYING.line(range.start.line, message));
      return { outcome: 'refused', by: 'sshd -t', problems: said };
    }
    const unread = problems.some(({ severity }) => severity === 'info');
    const remark = unread ? VERIFYING.hostKeysUnread : null;
    return { outcome: 'accepted', by: 'sshd -t', remark };
  });
}

export interface SshConfigToVerify {
  readonly text: string;
  /** Where it is to stand: what it includes is looked for from there. */
  readonly path: string;
  readonly host: HostName;
  readonly scope: IncludeScope;
}

/**
 * Has this machine's ssh read a text before it becomes a person's ssh_config (`ssh -G` on a private copy). Not asked
 * where that might run a program (runsPrograms). Starts a program: for trusted workspaces only.
 * @param program full path of ssh, or null where there is none
 */
export async function verifySshConfig(
  { text, path, host, scope }: SshConfigToVerify,
  program: string | null,
  runner: CommandRunner,
  reader: FileReader,
): Promise<Verification> {
  if (program === null) return { outcome: 'not-verified', why: VERIFYING.notInstalled('ssh') };
  const changed: FileReader = {
    read: (asked) => (asked === path ? Promise.resolve({ ok: true, text, path }) : reader.read(asked)),
    glob: (pattern, work) => reader.glob(pattern, work),
  };
  // With -F ssh looks for every Include as from a person's own file, the system's copy too.
  const graph = await loadIncludeGraph(path, { ...scope, scope: 'user' }, changed);
  if (!graph.ok || runsPrograms(graph)) {
    return { outcome: 'not-verified', why: VERIFYING.mightRunCommands };
  }
  return withCopy(text, async (copy) => {
    // Looking up the canonical name of a host asks name servers.
    const args = ['-G', '-F', copy, '-o', 'CanonicalizeHostname=no', '--', host];
    const run = await runner.run(program, args, { timeoutMs: TIMEOUT_MS });
    if (!run.ok) return { outcome: 'not-verified', why: VERIFYING.noAnswer('ssh -G') };
    if (run.exitCode === 0) return { outcome: 'accepted', by: 'ssh -G', remark: null };
    return { outcome: 'refused', by: 'ssh -G', problems: complaints(run.stderr, copy) };
  });
}

/** What ssh says of lines of the copy; of other files only that there is something, since its words quote them (threat 17). */
function complaints(stderr: string, copy: string): readonly string[] {
  const own = stderr
    .split(/\r?\n/)
    .filter((line) => line.startsWith(copy))
    .slice(0, MAX_PROBLEMS)
    .map((line) => line.slice(copy.length).replace(/^:?\s*/, ''));
  return own.length > 0 ? own : [VERIFYING.unclear];
}

/** Puts a text into a file that only this user can read, for as long as `use` takes. */
async function withCopy(text: string, use: (path: string) => Promise<Verification>): Promise<Verification> {
  let folder: string | null = null;
  const remove = (): void => {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  };
  const removed = onProcessEnd(remove);
  try {
    folder = mkdtempSync(join(tmpdir(), 'kexpert-verify-'));
    const path = join(folder, 'config');
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
    return await use(path);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { outcome: 'not-verified', why: VERIFYING.noCopy(why) };
  } finally {
    removed();
    remove();
  }
}
