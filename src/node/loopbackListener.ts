import { createServer } from 'node:net';
import { type CancelSignal, type Connection, ConnectionError } from '../core/ports.ts';
import { toConnectionError } from './connectionErrors.ts';
import { SocketConnection } from './socketConnection.ts';

/** This machine alone: what a listener binds to unless a person asks for another address. */
export const LOOPBACK_ADDRESS = '127.0.0.1';

export interface LoopbackListener {
  /** The address it listens on, as the system writes it. */
  readonly address: string;
  /** The port there: the one asked for, or the one that the system chose. */
  readonly port: number;
  /**
   * The one connection. Rejects with a ConnectionError: `timed-out` when nobody came, `cancelled` on the signal or
   * on close(). Whoever takes the connection closes it.
   */
  readonly connection: Promise<Connection>;
  /** Stops listening; an accepted connection stays. Safe to call twice. */
  close(): void;
}

/**
 * Listens on 127.0.0.1, for this machine alone, until exactly one caller came, the time is up, or the signal fires;
 * then it listens no more. Rejects with a ConnectionError where the address or the port cannot be had.
 * @param options.timeoutMs milliseconds to wait for the caller
 * @param options.address an IP address literal of this machine, when a person asked for another one
 * @param options.port 0 or nothing for any free port
 */
export async function listenOnce(options: {
  readonly timeoutMs: number;
  readonly signal: CancelSignal;
  readonly address?: string;
  readonly port?: number;
}): Promise<LoopbackListener> {
  const { timeoutMs, signal } = options;
  const server = createServer({ allowHalfOpen: true });
  const connection = deferred<Connection>();
  // Nobody need wait for `connection`: a rejection that is not taken up is no error of the process.
  connection.promise.catch(() => undefined);

  const stop = (reason: ConnectionError): void => {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    server.close();
    connection.reject(reason);
  };
  const close = (): void => stop(new ConnectionError('cancelled', 'The listener was closed.'));
  const onAbort = (): void => stop(new ConnectionError('cancelled', 'Cancelled.'));
  const timer = setTimeout(() => stop(new ConnectionError('timed-out', 'Nobody connected in time.')), timeoutMs);

  server.on('connection', (socket) => {
    if (!server.listening) {
      socket.destroy();
      return;
    }
    connection.resolve(new SocketConnection(socket));
    close();
  });
  const listening = deferred<undefined>();
  server.once('listening', () => listening.resolve(undefined));
  server.on('error', (error) => {
    stop(toConnectionError(error));
    listening.reject(toConnectionError(error));
  });
  if (signal.aborted) {
    onAbort();
    throw new ConnectionError('cancelled', 'Cancelled.');
  }
  server.once('close', () => listening.reject(new ConnectionError('cancelled', 'Cancelled.')));
  signal.addEventListener('abort', onAbort, { once: true });
  server.listen(options.port ?? 0, options.address ?? LOOPBACK_ADDRESS);
  await listening.promise;
  const address = server.address();
  if (address === null || typeof address === 'string') {
    close();
    throw new ConnectionError('other', 'The listener has no port.');
  }
  return { address: address.address, port: address.port, connection: connection.promise, close };
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: Error) => void;
}

/** Promise.withResolvers, which VS Code 1.100's Node 20 lacks. */
function deferred<T>(): Deferred<T> {
  let settle: Omit<Deferred<T>, 'promise'> | undefined;
  const promise = new Promise<T>((resolve, reject) => (settle = { resolve, reject }));
  if (!settle) throw new Error('A promise runs its executor at once.');
  return { promise, ...settle };
}
