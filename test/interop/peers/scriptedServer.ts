import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from '../../setup/ownedProcess.ts';
import { requireProgram } from '../../setup/programs.ts';

/** A busy machine takes its time for what is a matter of milliseconds; what takes this long does not happen. */
const LIMIT_MS = 60_000;

/** Waits until something holds, and fails with `what` otherwise. */
export async function waitUntil(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`not within ${LIMIT_MS / 1000} s: ${what}`);
    await delay(20);
  }
}

/** Stand in for sleep(1), which does not take its time, and for date(1), whose clock the test puts forward. */
const STANDINS: Readonly<Record<string, string>> = {
  sleep: 'exec /bin/sleep 0.05\n',
  date: 'if [ -e "$HOME/time-is-up" ]; then echo 99999999999; else exec /bin/date "$@"; fi\n',
};

/** Shells that a server's /bin/sh may be. With busybox, all programs are its own, as on Alpine. */
export type Shell = 'dash' | 'bash' | 'busybox';
export const SHELLS: readonly Shell[] = ['dash', 'bash', 'busybox'];

export interface ScriptRun {
  readonly code: number | null;
  readonly text: string;
}

/** The files of a server in a folder, and a script that changes them. */
export class ScriptedServer {
  readonly folder: string;
  readonly config: string;
  readonly state: string;
  readonly saved: string;
  readonly #bin: string;
  readonly #shell: Shell;
  readonly #env: Readonly<Record<string, string>>;

  /** @param env the script's variables beside PATH, HOME and SSHD_CONFIG */
  constructor(folder: string, env: Readonly<Record<string, string>>, shell: Shell = 'dash') {
    this.folder = folder;
    this.config = join(folder, 'sshd_config');
    this.state = `${this.config}.kexpert`;
    this.saved = `${this.config}.before-kexpert`;
    this.#bin = join(folder, 'bin');
    this.#shell = shell;
    this.#env = env;
    mkdirSync(this.#bin, { recursive: true });
    for (const [name, text] of Object.entries(STANDINS)) this.standIn(name, text);
    const busybox = shell === 'busybox';
    this.standIn(
      'sh',
      busybox ? `exec ${requireProgram('busybox')} sh "$@"\n` : `exec ${requireProgram(shell)} "$@"\n`,
    );
    if (!busybox) return;
    for (const name of 'basename cat cmp cp date dirname id kill mkdir mv nohup readlink rm setsid sync true'.split(
      ' ',
    )) {
      const path = join(this.#bin, name);
      if (!existsSync(path)) symlinkSync(requireProgram('busybox'), path);
    }
  }

  /** Puts a shell script in a program's place. */
  standIn(name: string, text: string): void {
    writeFileSync(join(this.#bin, name), `#!/bin/sh\n${text}`, { mode: 0o755 });
  }

  /** Runs a script in a process group of its own; `onStart` is told its id. */
  run(
    script: string,
    word: string,
    more: Readonly<Record<string, string>> = {},
    onStart?: (group: number) => void,
  ): Promise<ScriptRun> {
    const path = this.#shell === 'busybox' ? this.#bin : `${this.#bin}:${process.env['PATH'] ?? ''}`;
    const env = { PATH: path, HOME: this.folder, SSHD_CONFIG: this.config, WAY_BACK: '99999', ...this.#env, ...more };
    const child = spawn(join(this.#bin, 'sh'), ['-s', word], { env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stdin.on('error', () => undefined);
    if (child.pid !== undefined) onStart?.(child.pid);
    child.stdin.end(script);
    return new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, text }));
    });
  }

  /** The processes that guard the way back now. */
  guards(): readonly number[] {
    if (!existsSync(this.state)) return [];
    return readdirSync(this.state)
      .filter((name) => name.endsWith('.pid'))
      .map((name) => Number(readFileSync(join(this.state, name), 'utf8')))
      .filter(isAlive);
  }

  /** Puts the clock forward beyond any deadline. */
  timeIsUp(): void {
    writeFileSync(join(this.folder, 'time-is-up'), '');
  }

  text(): string {
    return readFileSync(this.config, 'utf8');
  }

  /** Whether anything of a change is left beside the settings. */
  isClean(): boolean {
    return !existsSync(this.state) && !existsSync(this.saved);
  }
}
