import { applyEdits } from '../config/applyEdits.ts';
import type { ConfigKind } from '../config/configDocument.ts';
import { parseConfig } from '../config/parseConfig.ts';
import { lintDocument } from './lintDocument.ts';
import type { Fix, LintOptions } from './rule.ts';

/** A round mends something in every line it can; one line needs as many as there are weak names, some fifty. */
const MAX_ROUNDS = 1000;

export interface FixedText {
  readonly text: string;
  /** The titles of the fixes that were made, in order. */
  readonly made: readonly string[];
}

/**
 * Makes every preferred fix of a text until none is left: in rounds, since a fix can change what the next one of its
 * line has to do. Fixes with no preference, such as replacing a whole list, are a person's choice and left alone.
 */
export function fixAll(text: string, kind: ConfigKind, options: LintOptions): FixedText {
  const made: string[] = [];
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const fixes = onePreferredPerLine(current, kind, options);
    // Where two reach for the same text, the first is made now and the other looked at again in the next round.
    const taken = [fixes, fixes.slice(0, 1)].find((some) => applied(current, some) !== null) ?? [];
    const next = applied(current, taken);
    if (next === null || next === current) break;
    made.push(...taken.map(({ title }) => title));
    current = next;
  }
  return { text: current, made };
}

function applied(text: string, fixes: readonly Fix[]): string | null {
  return applyEdits(
    text,
    fixes.flatMap(({ edits }) => edits),
  );
}

/** The first preferred fix of each line that has one. */
function onePreferredPerLine(text: string, kind: ConfigKind, options: LintOptions): readonly Fix[] {
  const found = new Map<number, Fix>();
  for (const { range, fixes } of lintDocument(parseConfig(text, kind), options)) {
    const { line } = range.start;
    const preferred = found.has(line) ? undefined : fixes.find((fix) => fix.preferred);
    if (preferred !== undefined) found.set(line, preferred);
  }
  return [...found.values()];
}
