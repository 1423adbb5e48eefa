import { connect, createServer, type Socket } from 'node:net';

/** A TCP relay on loopback that counts what passes through it. */
export interface CountingRelay {
  readonly port: number;
  /** TCP connections taken so far. */
  connections(): number;
  /** Of these, how many are still open. */
  open(): number;
  /** Drops what is open and stops listening. */
  stop(): Promise<void>;
}

/**
 * Listens on a free port of `address` and passes each connection on to `targetPort` there, byte for byte; an end or a
 * reset of either side is passed on too.
 */
export async function startCountingRelay(address: string, targetPort: number): Promise<CountingRelay> {
  let count = 0;
  const pairs = new Map<Socket, Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    count += 1;
    const target = connect({ host: address, port: targetPort, allowHalfOpen: true, noDelay: true });
    pairs.set(client, target);
    client.pipe(target);
    target.pipe(client);
    for (const [side, other] of [
      [client, target],
      [target, client],
    ] as const) {
      side.on('error', () => other.resetAndDestroy());
      side.on('close', () => {
        // An orderly end has been passed on by `pipe`; what is left is a side that vanished.
        if (!other.writableEnded) other.destroy();
        if (client.destroyed && target.destroyed) pairs.delete(client);
      });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the relay has no port');
  return {
    port: bound.port,
    connections: () => count,
    open: () => pairs.size,
    stop: async () => {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const [client, target] of pairs) {
        client.destroy();
        target.destroy();
      }
      await closed;
    },
  };
}
