/** An answer that is asked for once and kept; a failure is not. */
export interface KeptAnswer<T> {
  /** Null where there is no answer now. Waits for the first try; later ones run beside what goes on. Never rejects. */
  get(): Promise<T | null>;
  /** The next get asks anew, as if nothing had been asked. */
  forget(): void;
}

export interface KeptAnswerOptions<T> {
  /** Null, or a rejection, is a failure. */
  readonly ask: () => Promise<T | null>;
  /** Milliseconds between the end of a failed try and the next one; each get in between has no answer at once. */
  readonly pauseMs: number;
  /** Milliseconds from any start. */
  readonly now: () => number;
  /** An answer came to a try that nobody waited for: what was worked out without it is out of date. */
  readonly onLateAnswer: () => void;
}

/** Keeps what `ask` answers, and asks again after a failure: when it is next needed, and not more often than told. */
export function keptAnswer<T>({ ask, pauseMs, now, onLateAnswer }: KeptAnswerOptions<T>): KeptAnswer<T> {
  let answer: T | null = null;
  let running: Promise<T | null> | null = null;
  /** When the last try failed; null before any has. */
  let failedAt: number | null = null;
  /** Counted up by forget, so that what was asked before it is not kept. */
  let generation = 0;

  const start = (isLate: boolean): Promise<T | null> => {
    const asked = generation;
    const settle = (value: T | null): T | null => {
      if (asked !== generation) return value;
      running = null;
      answer = value;
      failedAt = value === null ? now() : null;
      if (value !== null && isLate) onLateAnswer();
      return value;
    };
    running = ask().then(settle, () => settle(null));
    return running;
  };

  return {
    get: () => {
      if (answer !== null) return Promise.resolve(answer);
      if (failedAt === null) return running ?? start(false);
      if (running === null && now() - failedAt >= pauseMs) void start(true);
      return Promise.resolve(null);
    },
    forget: () => {
      generation += 1;
      answer = null;
      running = null;
      failedAt = null;
    },
  };
}
