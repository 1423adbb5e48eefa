import { bitsOf, fromMpint, modularPower, numberOf } from './bigNumbers.ts';
import { GEX_BITS } from './kexMethods.ts';

/** A group that a server handed out in a group exchange (RFC 4419 §3). */
export interface ExchangedGroup {
  readonly prime: bigint;
  readonly generator: bigint;
}

/** RFC 4419 §3 has servers hand out no group below this, whatever is asked for. */
const LEAST_BITS = 1024;
/**
 * Largest modulus that is tested for being a safe prime: what we ask for. One round costs a tenth of a second there and
 * ten times that at 8192 bits, during which nothing else is done; larger ones are only divided by small primes.
 */
const MOST_TESTED_BITS = 3072;
/** Primes to divide by, up to here. */
const SMALL = 2000;

/**
 * Checks p and g as far as a probe can afford: sizes, g between 1 and p-1, no small factor in p or (p-1)/2, and one
 * round of a probabilistic primality test on each, with a base that the server cannot foresee.
 * @returns null for a group that no honest server hands out
 */
export function checkedGroup(
  p: Uint8Array,
  g: Uint8Array,
  randomBytes: (count: number) => Uint8Array,
): ExchangedGroup | null {
  // Lengths first: a number of a quarter of a million bytes is not even read.
  if (p.length > GEX_BITS.max / 8 + 1 || g.length > p.length) return null;
  const prime = fromMpint(p);
  const generator = fromMpint(g);
  if (prime === null || generator === null) return null;
  const bits = bitsOf(prime);
  if (bits < LEAST_BITS || bits > GEX_BITS.max) return null;
  if (generator < 2n || generator > prime - 2n) return null;
  const half = (prime - 1n) / 2n;
  if (prime % 2n === 0n || half % 2n === 0n) return null;
  if (hasSmallFactor(prime) || hasSmallFactor(half)) return null;
  if (bits > MOST_TESTED_BITS) return { prime, generator };
  const base = 2n + (numberOf(randomBytes(bits / 8)) % (half - 3n));
  // Euler's criterion for p, Fermat's test for q: a composite passes one round by chance at most, and each probe is one.
  const symbol = modularPower(base, half, prime);
  if (symbol !== 1n && symbol !== prime - 1n) return null;
  return modularPower(base, half - 1n, half) === 1n ? { prime, generator } : null;
}

const SMALL_PRIMES: readonly bigint[] = smallPrimes();

function smallPrimes(): readonly bigint[] {
  const found: number[] = [];
  for (let number = 3; number < SMALL; number += 2) {
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  }
  return found.map(BigInt);
}

function hasSmallFactor(number: bigint): boolean {
  return SMALL_PRIMES.some((prime) => number % prime === 0n);
}
