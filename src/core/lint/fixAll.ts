import { applyEdits } from '../config/applyEdits.ts';
import type { ConfigKind } from '../config/configDocument.ts';
import { parseConfig } from '../config/parseConfig.ts';
import { lintDocument } from './lintDocument.ts';
import type { Fix, LintOptions } from './rule.ts';

/** Each round takes one fix; a file of a megabyte holds fewer findings than this. */
const MAX_FIXES = 10_000;

export interface FixedText {
  readonly text: string;
  /** The titles of the fixes that were made, in order. */
  readonly made: readonly string[];
}

/**
 * Makes every preferred fix of a text, one after the other, until none is left: a fix can change what the next one
 * has to do. Fixes with no preference, such as replacing a whole list, are a person's choice and left alone.
 */
export function fixAll(text: string, kind: ConfigKind, options: LintOptions): FixedText {
  const made: string[] = [];
  let current = text;
  while (made.length < MAX_FIXES) {
    const fix = firstPreferred(current, kind, options);
    const next = fix === null ? null : applyEdits(current, fix.edits);
    if (fix === null || next === null || next === current) break;
    made.push(fix.title);
    current = next;
  }
  return { text: current, made };
}

function firstPreferred(text: string, kind: ConfigKind, options: LintOptions): Fix | null {
  for (const { fixes } of lintDocument(parseConfig(text, kind), options)) {
    const preferred = fixes.find((fix) => fix.preferred);
    if (preferred !== undefined) return preferred;
  }
  return null;
}
