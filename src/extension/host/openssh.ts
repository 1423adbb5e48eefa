import type { OpenSshVersion } from '../../core/ssh/catalogue/opensshVersion.ts';
import type { ConfigKind } from '../../core/openssh/config/configDocument.ts';
import type { SshdRun } from '../../core/service/editor/sshdCheck.ts';
import { printedRelease } from '../../core/service/editor/target.ts';
import { createCommandRunner } from '../../node/commandRunner.ts';
import { findProgram } from '../../node/findProgram.ts';

/** It prints at once; a wrapper that hangs must not be waited for long. */
const VERSION_TIMEOUT_MS = 3000;
/** Where sshd stands on systems whose PATH leaves out the administrator's programs. */
const SSHD_PLACES = ['sshd', '/usr/sbin/sshd', '/usr/local/sbin/sshd', 'C:\\Windows\\System32\\OpenSSH\\sshd.exe'];

/** The full path of this machine's sshd, or null. */
export function findSshd(): string | null {
  for (const place of SSHD_PLACES) {
    const found = findProgram(place);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The release of the program of this machine that reads files of a kind, or null where there is none that tells.
 * Starts that program: only for trusted workspaces.
 */
export async function localRelease(kind: ConfigKind, sshPath: string | null): Promise<OpenSshVersion | null> {
  const program = kind === 'ssh' ? findProgram(sshPath ?? 'ssh') : findSshd();
  if (program === null) return null;
  const run = await createCommandRunner().run(program, ['-V'], { timeoutMs: VERSION_TIMEOUT_MS });
  return run.ok ? printedRelease(`${run.stdout}\n${run.stderr}`) : null;
}

/** sshd reads files and host keys; a network file system may be slow. */
const CHECK_TIMEOUT_MS = 10_000;

/**
 * Has sshd check a saved file, with all that it includes (`sshd -t`). Null where there is no sshd or it did not end.
 * Starts a program: only for trusted workspaces.
 */
export async function runSshdCheck(path: string): Promise<SshdRun | null> {
  const program = findSshd();
  if (program === null) return null;
  const run = await createCommandRunner().run(program, ['-t', '-f', path], { timeoutMs: CHECK_TIMEOUT_MS });
  return run.ok ? run : null;
}
