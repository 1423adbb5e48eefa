import { spawn } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { cleanEnvironment } from '../../setup/ownedProcess.ts';
import { requireProgram } from '../../setup/programs.ts';

/** An sshd that serves one connection, and tells all of it. */
export interface SshdOnce {
  readonly port: number;
  /** Settles when sshd has ended: what it wrote, line by line, without the mark of its unprivileged part. */
  readonly log: Promise<readonly string[]>;
  /** Ends it where it still runs, and stops listening. */
  stop(): void;
}

/**
 * Listens on 127.0.0.1 and hands the first connection to a new `sshd -i`, as inetd does. Its log holds this connection
 * and no other one, however many run beside it.
 */
export async function startSshdOnce(configuration: string, home: string): Promise<SshdOnce> {
  const sshd = requireProgram('sshd');
  let kill = (): void => undefined;
  let settle: (lines: readonly string[]) => void = () => undefined;
  const log = new Promise<readonly string[]>((resolve) => (settle = resolve));
  const serve = (socket: Socket): void => {
    listener.close();
    const child = spawn(sshd, ['-i', '-e', '-ddd', '-f', configuration], {
      stdio: [socket, socket, 'pipe'],
      cwd: home,
      env: cleanEnvironment(home),
    });
    kill = () => void child.kill('SIGKILL');
    // It has its own handle now; as long as this one is open the client would wait for the end.
    socket.destroy();
    let text = '';
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (part: string) => (text += part));
    child.once('error', (error) => settle([String(error)]));
    child.once('close', () => settle(text.split(/\r?\n/).map((line) => line.replace(/ \[preauth\]$/, ''))));
  };
  const listener = createServer({ pauseOnConnect: true, allowHalfOpen: true, noDelay: true }, serve);
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(0, '127.0.0.1', resolve);
  });
  const bound = listener.address();
  if (bound === null || typeof bound === 'string') throw new Error('the listener has no port');
  return {
    port: bound.port,
    log,
    stop: () => {
      listener.close();
      kill();
    },
  };
}
