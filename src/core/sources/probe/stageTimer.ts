import type { Clock } from '../../ports.ts';
import type { ProbeTimings } from './probeOutcome.ts';
import type { Stage } from './probeFailure.ts';

type TimedStage = Exclude<keyof ProbeTimings, 'total'>;

/** Measures how long each stage of a probe takes, in milliseconds to a tenth, and announces each as it begins. */
export class StageTimer {
  readonly #clock: Clock;
  readonly #onStage: ((stage: Stage) => void) | undefined;
  readonly #startedAt: number;
  readonly #took = new Map<TimedStage, number>();
  #current: { readonly stage: TimedStage; readonly since: number } | null = null;

  constructor(clock: Clock, onStage?: (stage: Stage) => void) {
    this.#clock = clock;
    this.#onStage = onStage;
    this.#startedAt = clock.now();
  }

  /** Ends the current stage and begins this one. */
  enter(stage: TimedStage): void {
    this.#endCurrent();
    this.#current = { stage, since: this.#clock.now() };
    this.#onStage?.(stage);
  }

  /** Ends the last stage. The stage in which a probe failed counts up to its failure. */
  finish(): ProbeTimings {
    this.#endCurrent();
    const took = (stage: TimedStage): number | null => this.#took.get(stage) ?? null;
    return {
      resolve: took('resolve'),
      connect: took('connect'),
      identify: took('identify'),
      kexinit: took('kexinit'),
      ...(this.#took.has('hostkey') && { hostkey: took('hostkey') }),
      total: this.#since(this.#startedAt),
    };
  }

  #since(start: number): number {
    return Math.round((this.#clock.now() - start) * 10) / 10;
  }

  #endCurrent(): void {
    if (this.#current) this.#took.set(this.#current.stage, this.#since(this.#current.since));
    this.#current = null;
  }
}
