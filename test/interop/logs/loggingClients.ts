import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment, startProcess } from '../../setup/ownedProcess.ts';
import { SYSTEM_PYTHON } from '../../setup/peers.ts';
import { requireProgram } from '../../setup/programs.ts';

/** A run ends within a second or two; this bounds a busy machine. Milliseconds. */
const RUN_LIMIT = 30_000;

/** How often a program that asks is answered. Milliseconds. */
const ANSWER_EVERY = 50;

/** What a driver prints when it has told all of one connection. */
const TOLD = '--- told';

const DRIVERS = join(import.meta.dirname, 'drivers');

/** A client that connects to a port of 127.0.0.1 and tells, with its log, what came of it. */
export interface LoggingClient {
  readonly name: string;
  connect(port: number): Promise<string>;
  stop(): Promise<void>;
}

type Maker = (home: string) => Promise<LoggingClient>;

/** A program that is started for each connection. `answer` is what it is told, again and again, while it runs. */
function program(name: string, command: (port: number) => readonly string[], answer = ''): Maker {
  return (home) =>
    Promise.resolve({
      name,
      connect: async (port) => {
        const own = await mkdtemp(join(home, `${name}-`));
        const [file = '', ...args] = command(port);
        const lines: string[] = [];
        const child = await startProcess(requireProgram(file), args, {
          cwd: own,
          env: cleanEnvironment(own),
          onLine: (line) => lines.push(line),
          writable: answer !== '',
        });
        const answering = setInterval(() => child.write(answer), ANSWER_EVERY);
        const timer = setTimeout(() => void child.stop(), RUN_LIMIT);
        await child.ended;
        clearTimeout(timer);
        clearInterval(answering);
        return lines.join('\n');
      },
      stop: () => Promise.resolve(),
    });
}

/** A library's driver: one process, told one port after the other, as loading it takes longer than connecting. */
function driver(name: string, file: string, command: readonly string[], more: readonly string[] = []): Maker {
  return async (home) => {
    const own = await mkdtemp(join(home, `${name}-`));
    let lines: string[] = [];
    let told: () => void = () => undefined;
    const [first = '', ...options] = command;
    const child = await startProcess(
      first.startsWith('/') ? first : requireProgram(first),
      [...options, join(DRIVERS, file), ...more],
      {
        cwd: own,
        env: cleanEnvironment(own),
        onLine: (line) => (line === TOLD ? told() : lines.push(line)),
        writable: true,
      },
    );
    let turn: Promise<unknown> = Promise.resolve();
    const connect = (port: number): Promise<string> => {
      const mine = turn.then(async () => {
        lines = [];
        const done = new Promise<void>((resolve) => (told = resolve));
        child.write(`${port}\n`);
        await Promise.race([done, child.ended]);
        return lines.join('\n');
      });
      turn = mine;
      return mine;
    };
    return { name, connect, stop: () => child.stop() };
  };
}

/** The clients that Debian's packages and npm bring, by the name that their fixtures have. */
export const LOGGING_CLIENTS: ReadonlyMap<string, Maker> = new Map([
  [
    'dbclient',
    program('dbclient', (port) => ['dbclient', '-y', '-y', '-p', `${port}`, '-l', 'nobody', '127.0.0.1', 'true']),
  ],
  // It asks about an unknown host key, and before it uses what it deems weak.
  [
    'plink',
    program('plink', (port) => ['plink', '-v', '-ssh', '-P', `${port}`, '-l', 'nobody', '127.0.0.1', 'true'], 'y\n'),
  ],
  [
    'curl',
    program('curl', (port) => ['curl', '-sSv', '--insecure', '-m', '20', '-u', 'nobody:', `sftp://127.0.0.1:${port}/`]),
  ],
  ['paramiko', driver('paramiko', 'paramiko_log.py', [SYSTEM_PYTHON, '-W', 'ignore'])],
  ['asyncssh', driver('asyncssh', 'asyncssh_log.py', [SYSTEM_PYTHON, '-W', 'ignore'])],
  ['libssh', driver('libssh', 'libssh_log.py', [SYSTEM_PYTHON])],
  ['libgit2', driver('libgit2', 'libgit2_log.py', [SYSTEM_PYTHON])],
  ['ssh2', driver('ssh2', 'ssh2Log.ts', [process.execPath])],
  ['netSsh', driver('netSsh', 'net_ssh_log.rb', ['ruby'])],
  ['phpseclib2', driver('phpseclib2', 'phpseclib_log.php', ['php'], ['2'])],
  ['phpseclib3', driver('phpseclib3', 'phpseclib_log.php', ['php'], ['3'])],
]);

/**
 * Clients that only a capture asks for, as what they run on is too large to install for every test run: a JDK, Go and
 * Erlang, with Debian's libjsch-java, golang-golang-x-crypto-dev and erlang-ssh.
 */
export const FURTHER_CLIENTS: ReadonlyMap<string, Maker> = new Map([
  ['jsch', driver('jsch', 'JschLog.java', ['java', '-cp', '/usr/share/java/jsch.jar'])],
  ['go', driver('go', 'go_log.go', ['/usr/bin/env', 'GOPATH=/usr/share/gocode', 'GO111MODULE=off', 'go', 'run'])],
  ['erlang', driver('erlang', 'erlang_log.escript', ['escript'])],
]);
