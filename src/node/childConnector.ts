import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { parse } from 'node:path';
import { ON_THE_WAY } from '../core/render/en/machineWords.ts';
import { onTheWay, type ChildEnd, type ChildWatch } from '../core/sources/probe/route/jumpLog.ts';
import type { PathConnector } from '../core/sources/probe/route/openPath.ts';
import { PathError } from '../core/sources/probe/route/pathError.ts';
import { type CancelSignal, type Connection, ConnectionError, type ConnectTarget } from '../core/ports.ts';
import type { BareFailure } from '../core/sources/probe/probeFailure.ts';
import { onProcessEnd } from './onProcessEnd.ts';

/** A program whose standard input and output lead to a host. */
export interface ChildProgram {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** On Windows: the arguments are a command line as they are. */
  readonly verbatim?: boolean;
  /** Called once when the program has ended, or was not started. */
  readonly ended?: () => void;
}

export interface ChildConnectorOptions {
  /** Prepares a program for one connection. Throws a PathError where it cannot. */
  readonly program: (target: ConnectTarget) => ChildProgram;
  readonly watch: (target: ConnectTarget) => ChildWatch;
  /** Milliseconds after which a program that is still quiet counts as connected; never without. */
  readonly opensWithinMs?: number;
}

/** Milliseconds that a program has to end, and its last words to arrive, once it has closed its output. */
const LAST_WORDS_MS = 1_500;

/** On Windows `detached` would open a console window, and there are no groups to signal. */
const GROUPS = process.platform !== 'win32';

/**
 * Connects by starting a program, in the home folder and without a shell of its own making. Connected means that the
 * program said so on its standard error, or that the host's first byte came. Why it is not comes as a PathError.
 * The program ends with this process, and what was prepared for it goes.
 */
export class ChildConnector implements PathConnector {
  readonly #options: ChildConnectorOptions;
  #watch: ChildWatch | null = null;

  constructor(options: ChildConnectorOptions) {
    this.#options = options;
  }

  async connect(target: ConnectTarget, { signal }: { readonly signal: CancelSignal }): Promise<Connection> {
    if (signal.aborted) throw cancelled();
    const { opensWithinMs } = this.#options;
    const watch = this.#options.watch(target);
    this.#watch = watch;
    const connection = new ChildConnection(this.#options.program(target), watch, target.hostname);
    const onAbort = (): void => connection.destroy();
    signal.addEventListener('abort', onAbort, { once: true });
    const timer = opensWithinMs === undefined ? undefined : setTimeout(() => connection.countAsOpen(), opensWithinMs);
    try {
      await connection.opened;
      return connection;
    } catch (error) {
      connection.destroy();
      throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    }
  }

  stalled(ms: number): BareFailure {
    return this.#watch?.stalled(ms) ?? onTheWay('timed-out', ON_THE_WAY.noTime);
  }
}

class ChildConnection implements Connection {
  readonly remoteAddress: string;
  /** Settles when the host is reached; rejects with a ConnectionError when it cannot be. */
  readonly opened: Promise<void>;
  readonly #open: () => void;
  readonly #refuse: (error: ConnectionError) => void;
  #cleanUp: (() => void) | null = null;
  readonly #child: ChildProcessWithoutNullStreams | null;
  readonly #watch: ChildWatch;
  #anything = false;
  #ended = false;
  /** The program and whatever held its output have ended: its process id may be another's by now. */
  #gone = false;
  #error: ConnectionError | null = null;
  #wake: (() => void) | null = null;
  /** Settles with how the program ended, its output read to the end. */
  readonly #end: Promise<ChildEnd>;

  constructor(program: ChildProgram, watch: ChildWatch, hostname: string) {
    this.remoteAddress = hostname;
    this.#watch = watch;
    let open = (): void => undefined;
    let refuse = (_error: ConnectionError): void => undefined;
    this.opened = new Promise((resolve, reject) => {
      open = resolve;
      refuse = reject;
    });
    this.#open = () => open();
    this.#refuse = (error) => refuse(error);
    // Whoever does not wait for it learns the same from read().
    this.opened.catch(() => undefined);
    const child = start(program);
    this.#child = child;
    this.#end = new Promise((resolve) => {
      if (child === null) {
        resolve('not-started');
        return;
      }
      child.once('error', () => resolve('not-started'));
      child.once('close', (exitCode) => {
        this.#gone = true;
        resolve({ exitCode });
      });
      child.once('exit', (exitCode) => setTimeout(() => resolve({ exitCode }), LAST_WORDS_MS).unref());
    });
    this.#cleanUp = program.ended ?? ((): void => undefined);
    const gone = onProcessEnd(() => this.#kill());
    child?.once('close', gone);
    void this.#end.then((end) => {
      if (end === 'not-started') gone();
      this.#undoPreparation();
      this.#onEnd(end);
    });
    if (child === null) return;
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8');
    child.stderr.on('error', () => undefined);
    child.stderr.on('data', (text: string) => {
      watch.push(text);
      if (watch.open) this.#open();
    });
    child.stdout.on('error', () => undefined);
    child.stdout.on('readable', () => {
      if (child.stdout.readableLength > 0) {
        this.#anything = true;
        this.#open();
      }
      this.#wakeReader();
    });
    // A program that has nothing more to give is on its way out; one that stays without a reason is ended.
    child.stdout.once('end', () => {
      this.#wakeReader();
      setTimeout(() => this.#kill(), LAST_WORDS_MS).unref();
    });
  }

  countAsOpen(): void {
    this.#open();
  }

  async read(): Promise<Uint8Array | null> {
    if (this.#wake !== null) throw new ConnectionError('other', 'Another read is under way.');
    for (;;) {
      const chunk =
        this.#error?.code === 'cancelled' ? null : (this.#child?.stdout.read() as Buffer | null | undefined);
      if (chunk !== null && chunk !== undefined) return chunk;
      if (this.#error !== null) throw this.#error;
      if (this.#ended) return null;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      const { stdin } = this.#child ?? {};
      if (stdin?.writable !== true) reject(new ConnectionError('reset', 'EPIPE'));
      else stdin.write(bytes, (error) => (error ? reject(new ConnectionError('reset', 'EPIPE')) : resolve()));
    });
  }

  async close(): Promise<void> {
    this.#child?.stdin.end();
    this.#child?.stdout.resume();
    await this.#end;
  }

  destroy(): void {
    this.#fail(cancelled());
    this.#kill();
  }

  #kill(): void {
    if (this.#child !== null && !this.#gone) kill(this.#child);
    this.#undoPreparation();
  }

  #undoPreparation(): void {
    this.#cleanUp?.();
    this.#cleanUp = null;
  }

  #onEnd(end: ChildEnd): void {
    const broke = end === 'not-started' || !this.#watch.open || this.#watch.explained;
    const quiet = end !== 'not-started' && end.exitCode === 0 && !this.#watch.explained;
    if (!this.#anything && broke && !quiet) this.#fail(new PathError(this.#watch.failure(end)));
    else this.#ended = true;
    this.#open();
    this.#wakeReader();
  }

  #fail(error: ConnectionError): void {
    this.#error ??= error;
    this.#refuse(this.#error);
    this.#wakeReader();
  }

  #wakeReader(): void {
    const wake = this.#wake;
    this.#wake = null;
    wake?.();
  }
}

/** Null where spawn throws, as for a name with a NUL. */
function start({ file, args, env, verbatim = false }: ChildProgram): ChildProcessWithoutNullStreams | null {
  const home = homedir();
  try {
    return spawn(file, [...args], {
      env,
      // Not where a workspace could put a program of the same name; an account of a service may lack a home.
      cwd: existsSync(home) ? home : parse(home).root,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      windowsVerbatimArguments: verbatim,
      // A process group of its own, so that the further programs it starts end with it.
      detached: GROUPS,
    });
  } catch {
    return null;
  }
}

function kill(child: ChildProcessWithoutNullStreams): void {
  try {
    if (GROUPS && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It has ended already.
  }
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
}

function cancelled(): ConnectionError {
  return new ConnectionError('cancelled', 'Cancelled.');
}
