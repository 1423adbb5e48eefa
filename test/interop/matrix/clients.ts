import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment, startProcess, type OwnedProcess } from '../../setup/ownedProcess.ts';
import { SYSTEM_PYTHON } from '../../setup/peers.ts';
import { requireProgram } from '../../setup/programs.ts';

/** A run ends well within a second or two; this bounds a busy machine. Milliseconds. */
const RUN_LIMIT = 30_000;

/** A real SSH client that connects to ports of 127.0.0.1. */
export interface MatrixClient {
  readonly name: string;
  /** Connects once and gives up at the login; resolves with what it said. */
  connect(port: number): Promise<string>;
  stop(): Promise<void>;
}

/** Makes a client whose HOME is below a folder. */
type Maker = ((home: string) => Promise<MatrixClient>) & { readonly clientName: string };

function named(clientName: string, make: (home: string) => Promise<MatrixClient>): Maker {
  return Object.assign(make, { clientName });
}

/** How often a program that asks is answered; what comes before it asks it takes for the answer too. Milliseconds. */
const ANSWER_EVERY = 50;

/** A program that is started for each connection. `answer` is what it is told, again and again, while it runs. */
function program(name: string, command: (port: number, home: string) => readonly string[], answer = ''): Maker {
  return named(name, (home) =>
    Promise.resolve({
      name,
      connect: async (port) => {
        // What it learns of a host must not change what it offers the next time.
        const own = await mkdtemp(join(home, `${name}-`));
        const [file = '', ...args] = command(port, own);
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
    }),
  );
}

/** A library's client: one process, told one port after the other, as loading it takes longer than connecting. */
function driver(name: string, interpreter: readonly string[], file: string, ...more: readonly string[]): Maker {
  return named(name, async (home) => {
    const own = await mkdtemp(join(home, `${name}-`));
    const [command = '', ...options] = interpreter;
    const args = [...options, join(import.meta.dirname, 'drivers', file), ...more];
    let answer: (line: string) => void = () => undefined;
    const child: OwnedProcess = await startProcess(command.startsWith('/') ? command : requireProgram(command), args, {
      cwd: own,
      env: cleanEnvironment(own),
      onLine: (line) => answer(line),
      writable: true,
    });
    const ended = child.ended.then((code) => `the driver ended with ${String(code)}:\n${child.lines().join('\n')}`);
    let last: Promise<unknown> = Promise.resolve();
    const connect = (port: number): Promise<string> => {
      const turn = last.then(() => {
        const answered = new Promise<string>((resolve) => {
          answer = (line) => {
            if (line.startsWith('"')) resolve(String(JSON.parse(line)));
          };
        });
        child.write(`${port}\n`);
        return Promise.race([answered, ended]);
      });
      last = turn;
      return turn;
    };
    return { name, connect, stop: () => child.stop() };
  });
}

function openssh(file: string): Maker {
  return program(file, (port, home) => {
    const settings = [
      'BatchMode=yes',
      'StrictHostKeyChecking=no',
      // What is known of a host changes the order of host key algorithms: here nothing ever is.
      'UserKnownHostsFile=/dev/null',
      'GlobalKnownHostsFile=/dev/null',
      'UpdateHostKeys=no',
      'IdentityFile=none',
      'PreferredAuthentications=none',
      'ConnectTimeout=20',
      `ControlPath=${join(home, 'none')}`,
    ].flatMap((setting) => ['-o', setting]);
    return [file, '-F', '/dev/null', ...settings, '-p', String(port), '-l', 'nobody', '127.0.0.1', 'true'];
  });
}

const PYTHON = [SYSTEM_PYTHON, '-W', 'ignore'];

/** Every client that Debian and npm have, as people use it: with its own defaults, knowing no host. */
export const CLIENTS: readonly Maker[] = [
  openssh('ssh'),
  openssh('ssh1'),
  // Two `y`: any host key will do.
  program('dbclient', (port) => ['dbclient', '-y', '-y', '-p', String(port), '-l', 'nobody', '127.0.0.1', 'true']),
  // It asks about an unknown host key, and before it uses what it deems weak.
  program('plink', (port) => ['plink', '-ssh', '-P', String(port), '-l', 'nobody', '127.0.0.1', 'true'], 'y\n'),
  program('curl', (port) => ['curl', '-sSv', '--insecure', '-m', '20', '-u', 'nobody:', `sftp://127.0.0.1:${port}/`]),
  driver('Paramiko', PYTHON, 'paramiko_client.py'),
  driver('AsyncSSH', PYTHON, 'asyncssh_client.py'),
  driver('libssh', PYTHON, 'libssh_client.py'),
  driver('libgit2', PYTHON, 'libgit2_client.py'),
  driver('ssh2', [process.execPath], 'ssh2Client.ts'),
  driver('Net::SSH', ['ruby'], 'net_ssh_client.rb'),
  driver('phpseclib 2', ['php'], 'phpseclib_client.php', '2'),
  driver('phpseclib 3', ['php'], 'phpseclib_client.php', '3'),
];
