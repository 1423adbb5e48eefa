/**
 * How the work of a function grows with its input: what may stand in a file or a log decides how long it is, so nothing
 * that opens by itself or runs in CI may take more than in proportion to that (n log n passes).
 */
import { processorTime } from './processorTime.ts';

/** Makes an input of about so many characters. Another `salt` makes another text of the same length and form. */
export type MakeInput<T> = (size: number, salt: string) => T;

/** What was measured where work grew too fast. */
export interface Overgrowth {
  /** Characters. */
  readonly size: number;
  /** How many times the work of a quarter of the input it took. */
  readonly ratio: number;
  /** Milliseconds on the processor. */
  readonly took: number;
}

export interface GrowthOptions {
  /** Milliseconds; no larger input is tried once one has taken as long. */
  readonly enough?: number;
  /** Characters. */
  readonly smallest?: number;
  readonly largest?: number;
}

const FACTOR = 4;
/** What FACTOR times the input may take: 2.8 times a doubling, twice over. Linear is 4, n log n less than 5, quadratic 16. */
const MAX_RATIO = 2.8 ** 2;
/** Milliseconds; below it compiling, collecting garbage and fetching memory decide. Counted as this, what is quadratic is
 * seen at the next size. */
const LEAST_MS = 2;
const ENOUGH_MS = 16;
const SMALLEST = 2 ** 12;
/** A quadratic function takes seconds for it, so that the sizes before it show what it is. */
const LARGEST = 2 ** 18;
/** Looks at each of two sizes where the first one was suspicious; the quickest counts. */
const LOOKS = 3;

/**
 * Measures a function at sizes that grow by FACTOR. Time is that on the processor, as a ratio to its own: neither another
 * program nor a slow machine changes it.
 * @returns null where it grows in proportion, else the size at which it does not
 */
export async function overgrowth<T>(
  work: (input: T) => unknown,
  make: MakeInput<T>,
  { enough = ENOUGH_MS, smallest = SMALLEST, largest = LARGEST }: GrowthOptions = {},
): Promise<Overgrowth | null> {
  let before = await timed(work, make(smallest, 'a'));
  for (let size = smallest * FACTOR; size <= largest; size *= FACTOR) {
    const took = await timed(work, make(size, 'a'));
    if (isOver(took, before)) {
      const again = await best(work, make, size);
      const base = await best(work, make, size / FACTOR);
      if (isOver(again, base)) return { size, ratio: again / base, took: again };
    }
    if (took >= enough) break;
    before = took;
  }
  return null;
}

function isOver(took: number, before: number): boolean {
  return took > MAX_RATIO * Math.max(before, LEAST_MS);
}

async function best<T>(work: (input: T) => unknown, make: MakeInput<T>, size: number): Promise<number> {
  let least = Infinity;
  // What was seen once may be remembered: each look is at another text.
  for (let look = 0; look < LOOKS; look += 1) {
    least = Math.min(least, await timed(work, make(size, String.fromCharCode(0x62 + look))));
  }
  return least;
}

function timed<T>(work: (input: T) => unknown, input: T): Promise<number> {
  return processorTime(() => work(input));
}
