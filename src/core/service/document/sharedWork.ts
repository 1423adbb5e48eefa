import type { CancelSignal } from '../../ports.ts';
import { CancelSource } from './cancelSource.ts';

interface Run<T> {
  readonly source: CancelSource;
  readonly result: Promise<T>;
  waiting: number;
  settled: boolean;
}

const GIVEN_UP = Symbol('given up');

/**
 * Work that is begun when it is first asked for, done once, and kept. Several may wait for it, each with a signal of
 * its own: it is cancelled when none of them waits any longer, and then begun anew for whoever asks next.
 */
export class SharedWork<T> {
  readonly #make: (signal: CancelSignal) => Promise<T>;
  #run: Run<T> | null = null;

  /** @param make what it resolves with counts only where its signal was not given; rejects only if something is broken */
  constructor(make: (signal: CancelSignal) => Promise<T>) {
    this.#make = make;
  }

  /** The result; null once the signal is given. Work that was forgotten meanwhile is waited for anew. */
  async get(signal?: CancelSignal): Promise<T | null> {
    while (signal?.aborted !== true) {
      const run = (this.#run ??= this.#start());
      run.waiting += 1;
      const result = await orGivenUp(run.result, signal);
      run.waiting -= 1;
      if (result === GIVEN_UP) {
        if (run.waiting === 0 && !run.settled) this.#drop(run);
        return null;
      }
      if (this.#run === run) return result;
    }
    return null;
  }

  /** What it was made of has changed: what is under way is cancelled, what was kept is dropped. */
  forget(): void {
    if (this.#run !== null) this.#drop(this.#run);
  }

  #start(): Run<T> {
    const source = new CancelSource();
    const run: Run<T> = { source, result: this.#make(source), waiting: 0, settled: false };
    const settle = (): void => {
      run.settled = true;
    };
    const fail = (): void => {
      if (this.#run === run) this.#run = null;
    };
    run.result.then(settle, fail);
    return run;
  }

  #drop(run: Run<T>): void {
    run.source.cancel();
    if (this.#run === run) this.#run = null;
  }
}

function orGivenUp<T>(result: Promise<T>, signal: CancelSignal | undefined): Promise<T | typeof GIVEN_UP> {
  if (signal === undefined) return result;
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      resolve(GIVEN_UP);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    const done = (): void => {
      signal.removeEventListener('abort', giveUp);
    };
    result.then(
      (value) => {
        done();
        resolve(value);
      },
      (error: unknown) => {
        done();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
