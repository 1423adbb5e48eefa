import type { Side } from '../../ssh/proposal/proposal.ts';
import type { Clock, Connection, Logger } from '../../ports.ts';
import type { Deadline } from './deadline.ts';
import { encodeDisconnect } from '../../ssh/wire/disconnect.ts';
import { encodeKexinit, type Kexinit } from '../../ssh/wire/kexinit.ts';
import { toLatin1 } from '../../ssh/wire/latin1.ts';
import { CLOSE_GRACE_MS, DEFAULT_ABSOLUTE_MS, DEFAULT_IDLE_MS } from '../../ssh/wire/limits.ts';
import { messageName } from '../../ssh/wire/messageNumbers.ts';
import { encodePacket } from '../../ssh/wire/packet.ts';
import { type PeerEvent, PeerReader } from './peerReader.ts';
import type { BareFailure } from './probeFailure.ts';
import { traceKexinit, traceReceived } from './trace.ts';
import * as failures from './wireFailure.ts';

/** How long a conversation may take, in milliseconds. */
export interface Deadlines {
  /** For everything, from the name lookup to the last byte. */
  readonly absoluteMs: number;
  /** Without a byte from a connected peer. */
  readonly idleMs: number;
}

export const DEFAULT_DEADLINES: Deadlines = { absoluteMs: DEFAULT_ABSOLUTE_MS, idleMs: DEFAULT_IDLE_MS };

export interface SessionOptions {
  /** Which side the peer is. */
  readonly peer: Side;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly deadlines: Deadlines;
  /** Watches `deadlines.absoluteMs` and the person's cancel; its owner releases it. */
  readonly deadline: Deadline;
}

type Arrival =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  | { readonly kind: 'failure'; readonly failure: BareFailure };

/**
 * The conversation with one SSH peer over one connection, in clear text: events come in, messages go out, and no wait
 * outlasts the deadlines. It goes on after KEXINIT, so that a key exchange can be continued.
 */
export class PeerSession {
  readonly #connection: Connection;
  readonly #options: SessionOptions;
  readonly #reader: PeerReader;
  #events: Iterator<PeerEvent> = [][Symbol.iterator]();

  constructor(connection: Connection, options: SessionOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#reader = new PeerReader(options.peer);
  }

  /** What the peer says next. A failure drops the connection, and nothing comes after it. */
  async next(): Promise<PeerEvent> {
    for (;;) {
      if (this.#options.deadline.aborted) return this.#deliver({ kind: 'failure', failure: this.#stopped() });
      const queued = this.#events.next();
      if (queued.done !== true) return this.#deliver(queued.value);
      const arrival = await this.#arrival();
      if (arrival.kind === 'failure') return this.#deliver(arrival);
      this.#events = (arrival.kind === 'end' ? this.#reader.end() : this.#reader.push(arrival.bytes))[
        Symbol.iterator
      ]();
    }
  }

  /** Sends an identification line; `line` is without CR LF. */
  sendIdentification(line: string): void {
    this.#options.logger.debug(`→ ${line}`);
    this.#write(toLatin1(`${line}\r\n`));
  }

  /** Sends a KEXINIT and returns its payload, which a key exchange hashes. */
  sendKexinit(kexinit: Kexinit): Uint8Array {
    traceKexinit(this.#options.logger, '→', kexinit);
    const payload = encodeKexinit(kexinit);
    this.#write(encodePacket(payload));
    return payload;
  }

  /** Sends any other message; `payload` begins with its number. */
  send(payload: Uint8Array): void {
    this.#options.logger.debug(`→ ${messageName(payload[0] ?? 0)}`);
    this.#write(encodePacket(payload));
  }

  /**
   * Says goodbye with SSH_MSG_DISCONNECT and closes in order. Resolves when that is done, or dropped because the peer
   * did not let it be done in CLOSE_GRACE_MS or the person cancelled.
   * @param description ASCII; the other side's log shows it
   */
  async disconnect(description: string): Promise<void> {
    this.send(encodeDisconnect(description));
    const { clock, deadline } = this.#options;
    await new Promise<void>((resolve) => {
      const settle = (): void => {
        cancelGrace();
        deadline.removeEventListener('abort', settle);
        resolve();
      };
      const cancelGrace = clock.after(CLOSE_GRACE_MS, settle);
      deadline.addEventListener('abort', settle);
      void this.#connection.close().then(settle);
    });
    this.#connection.destroy();
  }

  #deliver(event: PeerEvent): PeerEvent {
    traceReceived(this.#options.logger, event);
    if (event.kind === 'failure') this.#connection.destroy();
    return event;
  }

  /** A write that fails says less than what the peer sent before: reading tells why the connection ended. */
  #write(bytes: Uint8Array): void {
    this.#connection.write(bytes).catch((error: unknown) => {
      this.#options.logger.debug(`✗ not sent: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  /** The next bytes, the end, or why there will be none. */
  #arrival(): Promise<Arrival> {
    const { clock, deadline, deadlines, peer } = this.#options;
    return new Promise((resolve) => {
      const settle = (arrival: Arrival): void => {
        cancelIdle();
        deadline.removeEventListener('abort', onStop);
        resolve(arrival);
      };
      const since = clock.now();
      const onStop = (): void => settle({ kind: 'failure', failure: this.#stopped(clock.now() - since) });
      const cancelIdle = clock.after(deadlines.idleMs, () =>
        settle({ kind: 'failure', failure: failures.silent(peer, this.#reader.heard, deadlines.idleMs) }),
      );
      deadline.addEventListener('abort', onStop);
      this.#connection.read().then(
        (bytes) => settle(bytes === null ? { kind: 'end' } : { kind: 'bytes', bytes }),
        (error: unknown) =>
          settle({ kind: 'failure', failure: failures.brokenConnection(peer, this.#reader.heard, error) }),
      );
    });
  }

  /** `quietMs` is how long nothing had come: a time that is shorter than the idle time can end in silence too. */
  #stopped(quietMs = 0): BareFailure {
    const { deadline, deadlines, peer } = this.#options;
    const { heard } = this.#reader;
    if (deadline.reason === 'cancelled') return failures.cancelled(heard.stage);
    if (!heard.anything) return failures.silent(peer, heard, deadlines.absoluteMs);
    return quietMs >= deadlines.absoluteMs / 2
      ? failures.silent(peer, heard, quietMs)
      : failures.tooSlow(peer, heard, deadlines.absoluteMs);
  }
}
