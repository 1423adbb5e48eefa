import type { LogPlace } from './place.ts';

/** Characters of a row that are looked at: what says who talks to whom stands at its beginning. */
const LOOKED_AT = 600;

/** A wrapped line is one row here, up to so many rows for each. */
const ROWS_PER_LINE = 3;

/** The nearest of so many rows before the place that the pattern matches, with the rest of its line where it is wrapped; null without one. */
export function lookBack(place: LogPlace, rows: number, pattern: RegExp): RegExpExecArray | null {
  for (let distance = 1, passed = 0; passed < rows && distance <= rows * ROWS_PER_LINE; distance += 1) {
    if (!place.goesOn(-distance)) passed += 1;
    const row = place.neighbour(-distance).slice(0, LOOKED_AT);
    const line = place.lineFrom(-distance).slice(0, LOOKED_AT);
    const match = (line === row ? null : pattern.exec(line)) ?? pattern.exec(row);
    if (match !== null) return match;
  }
  return null;
}
