import type { LogPlace } from './place.ts';

/** Characters of a row that are looked at: what says who talks to whom stands at its beginning. */
const LOOKED_AT = 600;

/** The nearest of so many rows before the place that the pattern matches; null without one. */
export function lookBack(place: LogPlace, rows: number, pattern: RegExp): RegExpExecArray | null {
  for (let distance = 1; distance <= rows; distance += 1) {
    const match = pattern.exec(place.neighbour(-distance).slice(0, LOOKED_AT));
    if (match !== null) return match;
  }
  return null;
}
