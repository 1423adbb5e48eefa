/** Numbers that look random and come again with the same seed. */
export interface SeededRandom {
  /** An integer from 0 up to, not including, `bound`. */
  readonly below: (bound: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
}

/** A linear congruential generator modulo 2^48, upper bits only: plenty for choosing test cases. */
export function randomFrom(seed: number): SeededRandom {
  let state = (BigInt(seed) ^ 0x5deece66dn) & 0xffffffffffffn;
  const next = (): number => {
    state = (state * 0x5deece66dn + 0xbn) & 0xffffffffffffn;
    return Number(state >> 17n) / 2 ** 31;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: <T>(choices: readonly T[]): T => {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new RangeError('nothing to pick from');
      return choice;
    },
  };
}
