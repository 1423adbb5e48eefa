import { createServer, type Server, type Socket } from 'node:net';
import type { RunningHost } from './demoHost.ts';

/** Nothing beyond this machine can reach a demo host. */
export const LOOPBACK = '127.0.0.1';
/** More than a person or a test opens at once, few enough that a runaway loop can't exhaust this process. */
const MAX_CONNECTIONS = 64;
/** A connection that moves nothing for this long is dropped, milliseconds: no demo of silence lasts longer. */
const IDLE_LIMIT = 600_000;

/**
 * Listens on 127.0.0.1 and hands each accepted connection to `serve`.
 * @param preferredPort tried first; where it is taken or not allowed, the system chooses a free one
 * @throws the listen error when no port can be had
 */
export async function listen(
  alias: string,
  preferredPort: number,
  serve: (socket: Socket) => void,
): Promise<RunningHost> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // A peer may reset at any moment; that ends this connection and nothing else.
    socket.on('error', () => socket.destroy());
    socket.setTimeout(IDLE_LIMIT, () => socket.destroy());
    serve(socket);
  });
  server.maxConnections = MAX_CONNECTIONS;

  let port: number;
  try {
    port = await bind(server, preferredPort);
  } catch (error) {
    if (!isPortRefusal(error)) throw error;
    port = await bind(server, 0);
  }

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    }));
  return { alias, port, stop };
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.removeListener('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The listener has no port'));
      else resolve(address.port);
    });
  });
}

/** The port belongs to another program (EADDRINUSE), or the system keeps it back (EACCES). */
function isPortRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}
