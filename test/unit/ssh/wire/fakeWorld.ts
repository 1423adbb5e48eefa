import type { CancelSignal, Clock, Connection, Connector, Logger } from '../../../../src/core/ports.ts';
import { ConnectionError } from '../../../../src/core/ports.ts';

/** Time that passes only when a test says so, or when `runToEnd` finds nothing else to do. */
export class FakeClock implements Clock {
  #now = 0;
  #next = 0;
  readonly #timers = new Map<number, { readonly at: number; readonly fire: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, fire: () => void): () => void {
    const id = this.#next++;
    this.#timers.set(id, { at: this.#now + ms, fire });
    return () => this.#timers.delete(id);
  }

  /** Timers not yet fired or cancelled. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves to the earliest timer and fires it; false where there is none. */
  fireNext(): boolean {
    let earliest: number | null = null;
    for (const [id, { at }] of this.#timers) {
      if (earliest === null || at < (this.#timers.get(earliest)?.at ?? 0)) earliest = id;
    }
    if (earliest === null) return false;
    const timer = this.#timers.get(earliest);
    this.#timers.delete(earliest);
    this.#now = Math.max(this.#now, timer?.at ?? 0);
    timer?.fire();
    return true;
  }
}

/** Lets promises settle, and moves the clock to its next timer whenever nothing else happens. */
export async function runToEnd<T>(clock: FakeClock, promise: Promise<T>): Promise<T> {
  let done = false;
  const settled = promise.finally(() => (done = true));
  const ended = (): boolean => done;
  while (!ended()) {
    await new Promise((resolve) => setImmediate(resolve));
    if (!ended() && !clock.fireNext()) throw new Error('Nothing is left to wait for, and yet it has not ended.');
  }
  return settled;
}

/** What a scripted server does, in order. After its last step it says nothing and stays. */
export type Step =
  | { readonly send: Uint8Array }
  /** In milliseconds. */
  | { readonly wait: number }
  /** These bytes again and again, one chunk each `everyMs`, for ever. */
  | { readonly drip: Uint8Array; readonly everyMs: number }
  /** These bytes again and again, as fast as they are taken. */
  | { readonly flood: Uint8Array }
  /** FIN */
  | 'close'
  /** RST */
  | 'reset';

/** A Connection to a scripted peer that lives in memory. */
export class ScriptedConnection implements Connection {
  readonly remoteAddress = '192.0.2.1';
  readonly written: Uint8Array[] = [];
  closed = 0;
  destroyed = false;
  readonly #clock: Clock;
  readonly #steps: Step[];
  readonly #chunkSize: number;
  #drop: (() => void) | null = null;

  /** @param chunkSize most bytes a read */
  constructor(clock: Clock, steps: readonly Step[], chunkSize = Infinity) {
    this.#clock = clock;
    this.#steps = [...steps];
    this.#chunkSize = chunkSize;
  }

  async read(): Promise<Uint8Array | null> {
    if (this.destroyed) throw new ConnectionError('cancelled', 'dropped');
    const step = this.#steps.shift();
    if (step === undefined) return this.#pause(null);
    if (step === 'close') return null;
    if (step === 'reset') throw new ConnectionError('reset', 'ECONNRESET');
    if ('send' in step) {
      const rest = step.send.subarray(this.#chunkSize);
      if (rest.length > 0) this.#steps.unshift({ send: rest });
      return step.send.subarray(0, this.#chunkSize);
    }
    if ('wait' in step) {
      await this.#pause(step.wait);
      return this.read();
    }
    if ('drip' in step) {
      this.#steps.unshift(step);
      await this.#pause(step.everyMs);
      return step.drip;
    }
    this.#steps.unshift({ send: step.flood }, step);
    return this.read();
  }

  write(bytes: Uint8Array): Promise<void> {
    this.written.push(bytes);
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.closed++;
    return Promise.resolve();
  }

  destroy(): void {
    this.destroyed = true;
    this.#drop?.();
  }

  /** Waits, null for ever, unless the connection is destroyed. */
  #pause(ms: number | null): Promise<never> | Promise<null> {
    return new Promise((resolve, reject) => {
      const cancel = ms === null ? (): void => undefined : this.#clock.after(ms, () => resolve(null));
      this.#drop = () => {
        cancel();
        reject(new ConnectionError('cancelled', 'dropped'));
      };
    });
  }
}

/** A Connector that resolves at once, and hands out one prepared connection or fails. */
export function connectorTo(answer: Connection | ConnectionError): Connector & { calls: number } {
  const connector = {
    calls: 0,
    connect(
      _target: unknown,
      { onResolved }: { readonly signal: CancelSignal; readonly onResolved: (address: string) => void },
    ): Promise<Connection> {
      connector.calls++;
      if (answer instanceof ConnectionError) {
        if (!answer.code.startsWith('name-')) onResolved('192.0.2.1');
        return Promise.reject(answer);
      }
      onResolved('192.0.2.1');
      return Promise.resolve(answer);
    },
  };
  return connector;
}

/** Keeps what is logged. */
export class MemoryLogger implements Logger {
  readonly lines: string[] = [];
  debug(message: string): void {
    this.lines.push(message);
  }
  info(message: string): void {
    this.lines.push(message);
  }
  warn(message: string): void {
    this.lines.push(message);
  }
}
