import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Lines of output kept for a failure's message: enough for a start-up error, little enough to read. */
const KEPT_LINES = 400;
/** How long a process may take to end by itself after SIGTERM, milliseconds. */
const TERM_GRACE = 3_000;
/** How often a process that is ending is looked at, milliseconds. */
const POLL = 20;

/** The signals that ask a program to end, and their numbers: a shell reports 128 and the number as its exit code. */
const SIGNALS = [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
] as const;

export interface OwnedProcessOptions {
  readonly cwd?: string;
  /** The whole environment of the process; nothing is inherited beside it. */
  readonly env: NodeJS.ProcessEnv;
  /** Called with each complete line of stdout or stderr. */
  readonly onLine?: (line: string) => void;
  /** Leaves its input open for `write`; it is empty otherwise. */
  readonly writable?: boolean;
}

/** A process that this one started, and ends: by `stop()`, and at the latest when this process exits. */
export interface OwnedProcess {
  readonly pid: number;
  /** Settles once the process has ended and its output is read: its exit code, or null after a signal. */
  readonly ended: Promise<number | null>;
  /** Writes to its input, where that was left open; what cannot be written, as it has ended, is dropped. */
  write(text: string): void;
  /** The last lines it printed on stdout and stderr, oldest first. */
  lines(): readonly string[];
  /**
   * Waits for the first line that `pattern` matches, lines already printed included.
   * @param timeout milliseconds
   * @throws Error with the last output when the process ends or the time is over first
   */
  waitForLine(pattern: RegExp, timeout: number): Promise<RegExpExecArray>;
  /** Ends the process and all that it started: SIGTERM, after a grace SIGKILL. Safe to call twice. */
  stop(): Promise<void>;
}

/** What is left to end, by pid, when this process exits before its `stop()` calls were made. */
const running = new Map<number, ChildProcess>();
let exitHooked = false;

/**
 * Starts a program in a process group of its own, so that it can be ended with its children.
 * @throws Error when the program can't be started
 */
export async function startProcess(
  program: string,
  args: readonly string[],
  options: OwnedProcessOptions,
): Promise<OwnedProcess> {
  hookExit();
  const child = spawn(program, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: options.env,
    stdio: [options.writable === true ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdin?.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${program} has no process id`);
  running.set(pid, child);

  const kept: string[] = [];
  const listeners = new Set<(line: string) => void>();
  if (options.onLine !== undefined) listeners.add(options.onLine);
  const outputs = [child.stdout, child.stderr].filter((stream) => stream !== null);
  for (const stream of outputs) {
    readLines(stream, (line) => {
      kept.push(line);
      if (kept.length > KEPT_LINES) kept.shift();
      for (const listener of [...listeners]) listener(line);
    });
  }

  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      running.delete(pid);
      // A grandchild may hold the pipes open for ever: what comes later than this is not waited for.
      const finish = (): void => {
        for (const stream of outputs) stream.destroy();
        resolve(code);
      };
      const timer = setTimeout(finish, 500);
      child.once('close', () => {
        clearTimeout(timer);
        finish();
      });
    });
  });

  const describe = (what: string): Error =>
    new Error(`${program} ${what}; its last output:\n${kept.slice(-30).join('\n')}`);

  let stopping: Promise<void> | undefined;
  return {
    pid,
    ended,
    write: (text) => void child.stdin?.write(text),
    lines: () => kept,
    waitForLine: (pattern, timeout) =>
      new Promise((resolve, reject) => {
        const settle = (): void => {
          listeners.delete(look);
          clearTimeout(timer);
        };
        const look = (line: string): void => {
          const match = pattern.exec(line);
          if (match === null) return;
          settle();
          resolve(match);
        };
        const timer = setTimeout(() => {
          settle();
          reject(describe(`printed nothing like ${String(pattern)} in ${timeout} ms`));
        }, timeout);
        listeners.add(look);
        for (const line of [...kept]) look(line);
        void ended.then((code) => {
          if (!listeners.has(look)) return;
          settle();
          reject(describe(`ended with ${String(code)} before it printed ${String(pattern)}`));
        });
      }),
    stop: () => (stopping ??= stopTree(pid, ended)),
  };
}

/** The environment of this process without the names that would tie a test to the person who runs it. */
export function cleanEnvironment(home: string, more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (/^(VSCODE_|ELECTRON_|XDG_|SSH_|GIT_|NODE_OPTIONS$|NODE_TEST_CONTEXT$)/.test(name)) continue;
    environment[name] = value;
  }
  return { ...environment, HOME: home, USERPROFILE: home, LC_ALL: 'C.UTF-8', ...more };
}

/** Whether a process with this id exists and has not ended (a zombie has). */
export function isAlive(pid: number): boolean {
  const entry = processTable().get(pid);
  if (entry !== undefined) return entry.state !== 'Z';
  if (process.platform === 'linux') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * For a program whose libraries start processes of their own: when it exits, also by a signal, whatever listens to that
 * signal, each process below it gets SIGTERM, and with it the chance to clean up.
 */
export function endDescendantsOnExit(): void {
  process.on('exit', () => {
    // Not by the group: in a shell's pipeline it holds programs that this one did not start.
    for (const member of treeOf(process.pid, false)) if (member !== process.pid) signal(member, 'SIGTERM');
  });
  for (const [name, number] of SIGNALS) process.on(name, () => process.exit(128 + number));
}

interface ProcessEntry {
  readonly parent: number;
  readonly group: number;
  readonly state: string;
}

/** The processes of this machine from /proc (proc(5)); empty where there is none. */
function processTable(): ReadonlyMap<number, ProcessEntry> {
  const table = new Map<number, ProcessEntry>();
  if (process.platform !== 'linux') return table;
  for (const name of readdirSync('/proc')) {
    if (!/^[0-9]+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The command's name stands in parentheses and may hold anything: the fields begin behind the last one.
      const [state = '', parent = '', group = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      table.set(Number(name), { parent: Number(parent), group: Number(group), state });
    } catch {
      // It ended between the listing and the reading.
    }
  }
  return table;
}

/** Every process that `root` started, directly or not, and by default those of its process group; `root` itself first. */
function treeOf(root: number, withGroup = true): readonly number[] {
  const table = processTable();
  const tree = new Set([root]);
  for (let size = 0; size !== tree.size;) {
    size = tree.size;
    for (const [pid, entry] of table) {
      if (entry.state !== 'Z' && (tree.has(entry.parent) || (withGroup && entry.group === root))) tree.add(pid);
    }
  }
  return [...tree];
}

async function stopTree(pid: number, ended: Promise<number | null>): Promise<void> {
  const tree = new Set(treeOf(pid));
  const leftovers = (): number[] => {
    for (const member of running.has(pid) ? treeOf(pid) : []) tree.add(member);
    return [...tree].filter(isAlive);
  };
  signalGroup(pid, 'SIGTERM');
  const deadline = Date.now() + TERM_GRACE;
  while (Date.now() < deadline && leftovers().length > 0) {
    await delay(POLL);
    // Children that outlive their parent get the signal themselves.
    if (!running.has(pid)) for (const member of leftovers()) signal(member, 'SIGTERM');
  }
  signalGroup(pid, 'SIGKILL');
  for (const member of leftovers()) signal(member, 'SIGKILL');
  await Promise.race([ended, delay(TERM_GRACE, undefined, { ref: false })]);
  while (Date.now() < deadline + TERM_GRACE && leftovers().length > 0) await delay(POLL);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone already.
  }
}

/** Where there is no /proc, the process group is all that is known of a process's children. */
function signalGroup(pid: number, name: NodeJS.Signals): void {
  if (!running.has(pid)) return;
  signal(process.platform === 'win32' ? pid : -pid, name);
}

function readLines(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string | Buffer) => {
    const parts = (rest + String(chunk)).split(/\r?\n/);
    rest = parts.pop() ?? '';
    for (const part of parts) take(part);
  });
  stream.on('end', () => {
    if (rest !== '') take(rest);
    rest = '';
  });
}

/** Ends what is still running when this process does, also on Ctrl+C and on SIGTERM. */
function hookExit(): void {
  if (exitHooked) return;
  exitHooked = true;
  process.on('exit', () => {
    for (const pid of [...running.keys()]) {
      const tree = treeOf(pid);
      signalGroup(pid, 'SIGKILL');
      for (const member of tree) signal(member, 'SIGKILL');
    }
  });
  for (const [name, number] of SIGNALS) {
    // A program that handles the signal itself ends in its own way, and then by the hook above.
    // The listener stays: a second signal must not cut the exit hooks short.
    process.on(name, () => {
      if (process.listenerCount(name) === 1) process.exit(128 + number);
    });
  }
}
