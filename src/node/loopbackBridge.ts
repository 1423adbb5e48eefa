import { NO_HANDSHAKE } from '../core/render/en/machineWords.ts';
import { parseHostName, type HostName } from '../core/openssh/config/destination.ts';
import type { CancelSignal, Connection, Connector, ConnectTarget } from '../core/ports.ts';
import { Deadline } from '../core/sources/probe/deadline.ts';
import { listenOnce, type LoopbackListener } from './loopbackListener.ts';
import { systemClock } from './systemClock.ts';

const LOOPBACK = '127.0.0.1';

/** A way to a far host that a program of this machine can take by connecting to 127.0.0.1, once. */
export type Bridge =
  | {
      readonly ok: true;
      /** What the program connects to, directly. */
      readonly near: {
        readonly hostname: HostName;
        readonly port: number;
        readonly addressFamily: 'inet';
        readonly bindAddress: null;
        readonly bindInterface: null;
      };
      close(): void;
    }
  | { readonly ok: false; readonly message: string };

/**
 * Connects to `target` and listens on 127.0.0.1 for the one program that shall talk to it. The listener takes one
 * connection and closes: what else runs on this machine can at worst take the place of that program, and meets a
 * server that asks it to log in.
 */
export async function openBridge(
  connector: Connector,
  target: ConnectTarget,
  options: { readonly timeoutMs: number; readonly signal: CancelSignal },
): Promise<Bridge> {
  const { timeoutMs, signal } = options;
  const hostname = parseHostName(LOOPBACK);
  if (hostname === null) return { ok: false, message: NO_HANDSHAKE.noLoopback };
  const deadline = new Deadline(systemClock, timeoutMs, signal);
  let far: Connection | null = null;
  let listener: LoopbackListener;
  try {
    far = await connector.connect(target, { signal: deadline, onResolved: () => undefined });
    listener = await listenOnce({ timeoutMs, signal });
  } catch (error) {
    far?.destroy();
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  } finally {
    deadline.release();
  }
  const opened = far;
  let near: Connection | null = null;
  const close = (): void => {
    listener.close();
    near?.destroy();
    opened.destroy();
  };
  listener.connection.then((connection) => {
    near = connection;
    void pass(near, opened).then(() => void opened.close());
    void pass(opened, near).then(() => void near?.close());
  }, close);
  const place = {
    hostname,
    port: listener.port,
    addressFamily: 'inet',
    bindAddress: null,
    bindInterface: null,
  } as const;
  return { ok: true, near: place, close };
}

/** Passes on what one side says until it ends; never rejects. */
async function pass(from: Connection, to: Connection): Promise<void> {
  try {
    for (let bytes = await from.read(); bytes !== null; bytes = await from.read()) await to.write(bytes);
  } catch {
    // A side that breaks off: closing the other one tells it so.
  }
}
