import { randomBytes } from 'node:crypto';
import type { CancelSignal, Logger } from '../core/ports.ts';
import { formatIdentification } from '../core/ssh/wire/identification.ts';
import { COOKIE_BYTES } from '../core/ssh/wire/limits.ts';
import { readClient, type ClientOutcome } from '../core/sources/probe/readClient.ts';
import { wideServerKexinit } from '../core/sources/probe/serverKexinit.ts';
import { listenOnce } from './loopbackListener.ts';
import { systemClock } from './systemClock.ts';

export interface RecordClientOptions {
  /** Milliseconds to wait for a caller. */
  readonly timeoutMs: number;
  /** Any free port without one. */
  readonly port?: number;
  /** This machine alone without one. */
  readonly address?: string;
  readonly signal: CancelSignal;
  readonly logger: Logger;
  /** Kexpert's own version, for the identification string. */
  readonly version: string;
  /** Called once it listens: now the client can be started. */
  readonly onListening: (address: string, port: number) => void;
}

/**
 * Waits for one connection of whatever program, and reads what it offers. Lists of our own are sent first, as some
 * clients wait for them; nothing is agreed upon and no key is exchanged. Rejects with a ConnectionError where the port
 * cannot be had, when nobody came, or on the signal.
 */
export async function recordClient(options: RecordClientOptions): Promise<ClientOutcome> {
  const { timeoutMs, port, address, signal, logger, version, onListening } = options;
  const listener = await listenOnce({
    timeoutMs,
    signal,
    ...(port !== undefined && { port }),
    ...(address !== undefined && { address }),
  });
  try {
    onListening(listener.address, listener.port);
    return await readClient(await listener.connection, {
      clock: systemClock,
      signal,
      logger,
      ownIdentification: formatIdentification(version),
      ourKexinit: wideServerKexinit(randomBytes(COOKIE_BYTES)),
    });
  } finally {
    listener.close();
  }
}
