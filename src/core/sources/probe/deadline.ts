import type { CancelSignal, Clock } from '../../ports.ts';

/** Why work has to stop: the person said so, or its time is up. */
export type StopReason = 'cancelled' | 'out-of-time';

/**
 * One signal for "cancelled" and for "the time for all of it is up", which a Connector takes as it is. Whoever makes
 * one releases it, so that neither timer nor listener stays behind.
 */
export class Deadline implements CancelSignal {
  readonly #clock: Clock;
  readonly #endsAt: number;
  readonly #outer: CancelSignal;
  readonly #listeners = new Set<() => void>();
  readonly #cancelTimer: () => void;
  readonly #onOuterAbort = (): void => this.#stop('cancelled');
  #reason: StopReason | null = null;

  /** @param ms milliseconds from now */
  constructor(clock: Clock, ms: number, outer: CancelSignal) {
    this.#clock = clock;
    this.#endsAt = clock.now() + ms;
    this.#outer = outer;
    this.#cancelTimer = clock.after(ms, () => this.#stop('out-of-time'));
    if (outer.aborted) this.#stop('cancelled');
    else outer.addEventListener('abort', this.#onOuterAbort, { once: true });
  }

  get aborted(): boolean {
    return this.reason !== null;
  }

  /**
   * Null while work may go on. Looks at the clock too: a peer that always has one more byte ready must not keep the
   * timer from its turn.
   */
  get reason(): StopReason | null {
    if (this.#reason === null && this.#clock.now() >= this.#endsAt) this.#stop('out-of-time');
    return this.#reason;
  }

  /** Each listener is called once at most. */
  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }

  /** Ends the watch. The reason stays as it is from now on unless the time runs out. */
  release(): void {
    this.#cancelTimer();
    this.#outer.removeEventListener('abort', this.#onOuterAbort);
    this.#listeners.clear();
  }

  #stop(reason: StopReason): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#cancelTimer();
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    for (const listener of listeners) listener();
  }
}
