import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { parse } from 'node:path';
import type { Readable } from 'node:stream';
import type { CancelSignal, CommandResult, CommandRunner } from '../core/ports.ts';
import { onProcessEnd } from './onProcessEnd.ts';

/** `ssh -Q` and `sshd -t` print a few kilobytes; a megabyte is a program gone wrong. */
const MAX_OUTPUT_BYTES = 1024 * 1024;

/**
 * Variables that would make ssh talk to an agent, ask for a password in a window or load a foreign library: a program
 * that Kexpert starts never needs them.
 */
const WITHHELD = ['SSH_AUTH_SOCK', 'SSH_ASKPASS', 'SSH_ASKPASS_REQUIRE', 'DISPLAY', 'WAYLAND_DISPLAY'];

/** On Windows `detached` would open a console window, and there are no groups to signal. */
const GROUPS = process.platform !== 'win32';

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** A CommandRunner that can also end a program as soon as it has printed what was wanted. */
export interface WatchingCommandRunner extends CommandRunner {
  run(
    file: string,
    args: readonly string[],
    options: {
      readonly timeoutMs: number;
      readonly signal?: CancelSignal;
      readonly apart?: RegExp;
      /**
       * Given each piece that the program prints on its standard error; `true` ends the program at once, and the result
       * is that of a program that a signal ended (`exitCode` null).
       */
      readonly watch?: (stderr: string) => boolean;
    },
  ): Promise<CommandResult>;
}

/**
 * Runs programs without a shell, in the home directory: on Windows a bare name would otherwise be looked for in the
 * current directory, which a workspace controls. Nothing is written to its input. They end with this process. Never rejects.
 */
export function createCommandRunner(environment: NodeJS.ProcessEnv = process.env): WatchingCommandRunner {
  const env: NodeJS.ProcessEnv = { ...environment, LC_ALL: 'C' };
  for (const name of WITHHELD) Reflect.deleteProperty(env, name);
  return {
    run: (file, args, { timeoutMs, signal, watch, apart }) =>
      new Promise<CommandResult>((resolve) => {
        if (signal?.aborted === true) {
          resolve({ ok: false, reason: 'cancelled' });
          return;
        }
        const child = start(file, args, env, apart);
        if (child === null) {
          resolve({ ok: false, reason: 'other' });
          return;
        }
        const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
        let bytes = 0;
        const ended = onProcessEnd(() => kill(child));
        const finish = (result: CommandResult) => {
          ended();
          clearTimeout(timer);
          signal?.removeEventListener('abort', onAbort);
          resolve(result);
        };
        const stop = (reason: 'timed-out' | 'too-much-output' | 'cancelled') => {
          kill(child);
          finish({ ok: false, reason });
        };
        const timer = setTimeout(() => stop('timed-out'), timeoutMs);
        const onAbort = () => stop('cancelled');
        signal?.addEventListener('abort', onAbort, { once: true });
        for (const name of ['stdout', 'stderr'] as const) {
          child[name].on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > MAX_OUTPUT_BYTES) {
              stop('too-much-output');
              return;
            }
            chunks[name].push(chunk);
            if (name === 'stderr' && watch?.(chunk.toString('utf8')) === true) {
              kill(child);
              finish({ ok: true, exitCode: null, ...printed(chunks) });
            }
          });
        }
        child.once('error', (error: NodeJS.ErrnoException) =>
          finish({ ok: false, reason: error.code === 'ENOENT' ? 'not-found' : 'other' }),
        );
        child.once('close', (exitCode) => finish({ ok: true, exitCode, ...printed(chunks) }));
      }),
  };
}

function printed(chunks: Readonly<Record<'stdout' | 'stderr', readonly Buffer[]>>) {
  return {
    stdout: Buffer.concat(chunks.stdout).toString('utf8'),
    stderr: Buffer.concat(chunks.stderr).toString('utf8'),
  };
}

/** Null where spawn throws, as it does for an empty name, one with a NUL, and a path through a file. */
function start(file: string, args: readonly string[], whole: NodeJS.ProcessEnv, apart?: RegExp): Child | null {
  const home = homedir();
  const env = Object.fromEntries(Object.entries(whole).filter(([name]) => apart?.test(name) !== true));
  try {
    return spawn(file, [...args], {
      env,
      // An account of a service may name a home that does not exist, and spawn would blame the program.
      cwd: apart === undefined && existsSync(home) ? home : parse(home).root,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A process group of its own, so that what a wrapper script started can be ended with it.
      detached: GROUPS,
    });
  } catch {
    return null;
  }
}

/** Ends a program and what it started. Whoever else holds its output open is not waited for. */
function kill(child: Child): void {
  try {
    if (GROUPS && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It has ended already.
  }
  child.stdout.destroy();
  child.stderr.destroy();
}
