/**
 * The primes of the fixed Diffie-Hellman groups, by the formula that RFC 2409 §6.2 and RFC 3526 give each:
 * 2^n - 2^(n-64) - 1 + 2^64 * (floor(2^(n-130) * pi) + k). All have the generator 2.
 */
const GROUPS = {
  /** Oakley group 2, which RFC 4253 §8.1 calls group 1. */
  group1: { bits: 1024, offset: 129_093n },
  group14: { bits: 2048, offset: 124_476n },
  group15: { bits: 3072, offset: 1_690_314n },
  group16: { bits: 4096, offset: 240_904n },
  group17: { bits: 6144, offset: 929_484n },
  group18: { bits: 8192, offset: 4_743_158n },
} as const;
export type ModpGroup = keyof typeof GROUPS;
export const MODP_GROUPS = Object.keys(GROUPS) as readonly ModpGroup[];

/** The generator of every one of them. */
export const MODP_GENERATOR = 2n;

/** Bits behind the point beyond those that are asked for: what rounding each term of the series may spoil. */
const GUARD_BITS = 64;

const primes = new Map<ModpGroup, bigint>();

export function modpPrime(group: ModpGroup): bigint {
  const known = primes.get(group);
  if (known !== undefined) return known;
  const { bits, offset } = GROUPS[group];
  const n = BigInt(bits);
  const prime = (1n << n) - (1n << (n - 64n)) - 1n + ((piTimesPowerOfTwo(bits - 130) + offset) << 64n);
  primes.set(group, prime);
  return prime;
}

/** floor(2^bits * pi), by Machin's formula. */
function piTimesPowerOfTwo(bits: number): bigint {
  const one = 1n << BigInt(bits + GUARD_BITS);
  return (4n * (4n * inverseTangent(5n, one) - inverseTangent(239n, one))) >> BigInt(GUARD_BITS);
}

/** arctan(1/x) in units of 1/one. */
function inverseTangent(x: bigint, one: bigint): bigint {
  let term = one / x;
  let sum = term;
  for (let n = 3n, sign = -1n; term !== 0n; n += 2n, sign = -sign) {
    term /= x * x;
    sum += sign * (term / n);
  }
  return sum;
}
