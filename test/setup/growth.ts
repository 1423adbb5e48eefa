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
  /** Whether small inputs decide first if larger ones are worth a look. */
  readonly screened?: boolean;
}

/** `npm run test:deep` looks at all sizes of all inputs. */
const DEEP = process.env['KEXPERT_DEEP'] === '1';

const FACTOR = 4;
/** What FACTOR times the input may take: 2.8 times a doubling, twice over. Linear is 4, n log n less than 5, quadratic 16. */
const MAX_RATIO = 2.8 ** 2;
/** Above it a larger input is looked at as well: the compiler may still have been at work for the smaller one. */
const SURE_RATIO = 6;
/** Milliseconds; below it compiling, collecting garbage and fetching memory decide. Counted as this, what is quadratic is
 * seen at the next size. */
const LEAST_MS = 2;
const ENOUGH_MS = 20;
const SMALLEST = 2 ** 12;
/** What is quadratic in lines or names shows by then; for more, collecting garbage takes its own share. */
const LARGEST = 2 ** 16;
/** Looks at each of two sizes where the first one was suspicious; the quickest counts. */
const LOOKS = 5;
/**
 * How many times the work from SMALLEST / FACTOR to SMALLEST the work from there to FACTOR times it may be, so that larger
 * inputs need no look. Linear is 4; what is over at LARGEST, the square in it at last stronger than the rest, is above 5
 * here already. By differences, so that what is the same for any input hides nothing.
 */
const PLAIN_RATIO = 4.75;
/** Milliseconds; what takes less at FACTOR times SMALLEST is below MAX_RATIO times LEAST_MS at LARGEST even in the square. */
const PLAIN_MS = (LEAST_MS * MAX_RATIO) / FACTOR ** 2;
/** Looks at each small size; the quickest counts, as the compiler may still be at work. */
const SCREEN_LOOKS = 2;

/**
 * Measures a function at sizes that grow by FACTOR. Time is that on the processor, as a ratio to its own: neither another
 * program nor a slow machine changes it.
 * @returns null where it grows in proportion, else the size at which it does not
 */
export async function overgrowth<T>(
  work: (input: T) => unknown,
  make: MakeInput<T>,
  { enough = ENOUGH_MS, smallest = SMALLEST, largest = LARGEST, screened = !DEEP }: GrowthOptions = {},
): Promise<Overgrowth | null> {
  if (screened && (await isPlain(work, make, smallest))) return null;
  // Once for the compiler: a slow first look would hide how fast the work grows.
  await timed(work, make(smallest, 'z'));
  let before = await timed(work, make(smallest, 'a'));
  for (let size = smallest * FACTOR; size <= largest; size *= FACTOR) {
    let took = await timed(work, make(size, 'a'));
    if (isOver(took, before)) {
      const [base, again] = await best(work, make, [size / FACTOR, size]);
      if (isOver(again, base)) return { size, ratio: again / base, took: again };
      [before, took] = [base, again];
    }
    // Where the size before was too small to compare with, the next one tells.
    if (took >= enough && before >= LEAST_MS && took <= SURE_RATIO * before) break;
    before = took;
  }
  return null;
}

/**
 * Whether small inputs show already that the work is in proportion; most inputs cost no more than this. The largest comes
 * first: what the compiler adds then makes it suspicious, and never hides how it grows.
 */
async function isPlain<T>(work: (input: T) => unknown, make: MakeInput<T>, size: number): Promise<boolean> {
  const look = async (chars: number, looks: number): Promise<number> => {
    const times: number[] = [];
    for (let at = 0; at < looks; at += 1) times.push(await timed(work, make(chars, saltOf(at))));
    return Math.min(...times);
  };
  const first = await look(size * FACTOR, 1);
  if (first < PLAIN_MS) return true;
  const small = await look(size, SCREEN_LOOKS);
  const least = await look(size / FACTOR, SCREEN_LOOKS);
  const plain = (large: number): boolean => large < PLAIN_MS || large - small <= PLAIN_RATIO * (small - least);
  // Where it was the compiler, or a collection of garbage, another look tells.
  return plain(first) || plain(await look(size * FACTOR, SCREEN_LOOKS));
}

function isOver(took: number, before: number): boolean {
  return took > MAX_RATIO * Math.max(before, LEAST_MS);
}

/** Looks at both sizes in turn, so that what the machine does besides meets both. */
async function best<T>(
  work: (input: T) => unknown,
  make: MakeInput<T>,
  [small, large]: readonly [number, number],
): Promise<readonly [number, number]> {
  let [least, most] = [Infinity, Infinity];
  for (let look = 0; look < LOOKS; look += 1) {
    // What was seen once may be remembered: each look is at another text.
    const salt = saltOf(look);
    least = Math.min(least, await timed(work, make(small, salt)));
    most = Math.min(most, await timed(work, make(large, salt)));
  }
  return [least, most];
}

function saltOf(look: number): string {
  return String.fromCharCode('b'.charCodeAt(0) + look);
}

function timed<T>(work: (input: T) => unknown, input: T): Promise<number> {
  return processorTime(() => work(input));
}

/** A function under test, or several that take the same: each is told by its name. */
export interface Measured<T> {
  readonly name: string;
  readonly work: (input: T) => unknown;
}

/**
 * Measures several functions as one, which costs less; only where all together grow too fast, each by itself.
 * @returns a line for each that does by itself; a sum can only if one of its parts does
 */
export async function overgrown<T>(
  functions: readonly Measured<T>[],
  input: string,
  make: MakeInput<T>,
): Promise<readonly string[]> {
  const all = async (value: T): Promise<void> => {
    for (const { work } of functions) await work(value);
  };
  const sum = await overgrowth(all, make);
  if (sum === null) return [];
  const lines: string[] = [];
  for (const { name, work } of functions) {
    const own = await overgrowth(work, make, { enough: Infinity, largest: sum.size, screened: false });
    if (own !== null) lines.push(lineOf(name, input, own));
  }
  return lines;
}

function lineOf(name: string, input: string, { size, ratio, took }: Overgrowth): string {
  const times = `${ratio.toFixed(1)} times for ${FACTOR} times the input`;
  return `${name}: ${input}: ${times}, ${took.toFixed(0)} ms for ${size} characters`;
}
