import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import type { CommandResult, CommandRunner } from '../core/ports.ts';

/** `ssh -Q` and `sshd -t` print a few kilobytes; a megabyte is a program gone wrong. */
const MAX_OUTPUT_BYTES = 1024 * 1024;

/**
 * Variables that would make ssh talk to an agent, ask for a password in a window or load a foreign library: a program
 * that Kexpert starts never needs them.
 */
const WITHHELD = ['SSH_AUTH_SOCK', 'SSH_ASKPASS', 'SSH_ASKPASS_REQUIRE', 'DISPLAY', 'WAYLAND_DISPLAY'];

/**
 * Runs programs without a shell, in the home directory: on Windows a bare name would otherwise be looked for in the
 * current directory, which a workspace controls. Nothing is written to its input.
 */
export function createCommandRunner(environment: NodeJS.ProcessEnv = process.env): CommandRunner {
  const env: NodeJS.ProcessEnv = { ...environment, LC_ALL: 'C' };
  for (const name of WITHHELD) Reflect.deleteProperty(env, name);
  return {
    run: (file, args, { timeoutMs, signal }) =>
      new Promise<CommandResult>((resolve) => {
        if (signal?.aborted === true) {
          resolve({ ok: false, reason: 'cancelled' });
          return;
        }
        const child = spawn(file, [...args], {
          env,
          cwd: homedir(),
          stdio: ['ignore', 'pipe', 'pipe'],
          windowsHide: true,
        });
        const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
        let bytes = 0;
        let ended: CommandResult | null = null;
        const stop = (reason: 'timed-out' | 'too-much-output' | 'cancelled') => {
          ended ??= { ok: false, reason };
          child.kill('SIGKILL');
        };
        const timer = setTimeout(() => stop('timed-out'), timeoutMs);
        const onAbort = () => stop('cancelled');
        signal?.addEventListener('abort', onAbort, { once: true });
        for (const name of ['stdout', 'stderr'] as const) {
          child[name].on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > MAX_OUTPUT_BYTES) stop('too-much-output');
            else chunks[name].push(chunk);
          });
        }
        const finish = (result: CommandResult) => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', onAbort);
          resolve(result);
        };
        child.once('error', (error: NodeJS.ErrnoException) =>
          finish({ ok: false, reason: error.code === 'ENOENT' ? 'not-found' : 'other' }),
        );
        child.once('close', (exitCode) =>
          finish(
            ended ?? {
              ok: true,
              exitCode,
              stdout: Buffer.concat(chunks.stdout).toString('utf8'),
              stderr: Buffer.concat(chunks.stderr).toString('utf8'),
            },
          ),
        );
      }),
  };
}
