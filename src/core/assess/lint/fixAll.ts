import { applyEdits } from '../../openssh/config/applyEdits.ts';
import type { ConfigKind } from '../../openssh/config/configDocument.ts';
import { lineStartsOf, positionAt } from '../../openssh/config/lineIndex.ts';
import { parseConfig } from '../../openssh/config/parseConfig.ts';
import type { Position, TextEdit } from '../../openssh/config/textEdit.ts';
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
 * Makes every preferred fix of a text that cannot lock anyone out, until none is left: in rounds, since a fix can change
 * what the next one of its line has to do. Fixes with no preference, and those that take away an algorithm which
 * someone may depend on, are a person's choice and left alone.
 */
export function fixAll(text: string, kind: ConfigKind, options: LintOptions): FixedText {
  const made: string[] = [];
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const taken = apart(onePreferredPerLine(current, kind, options));
    const next = applied(current, taken);
    if (next === null || next === current) break;
    for (const { title } of taken) made.push(title);
    current = next;
  }
  return { text: current, made };
}

/** Where two reach for the same text, the first is made now and the other looked at again in the next round. */
function apart(fixes: readonly Fix[]): readonly Fix[] {
  let end: Position = { line: 0, character: 0 };
  return fixes.filter(({ edits }) => {
    const ranges = edits.map(({ range }) => range).sort((a, b) => comparePositions(a.start, b.start));
    const [first, last] = [ranges[0], ranges.at(-1)];
    if (first === undefined || last === undefined || comparePositions(first.start, end) < 0) return false;
    end = last.end;
    return true;
  });
}

function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
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
    const preferred = found.has(line) ? undefined : fixes.find((fix) => fix.preferred && fix.mayLockOut !== true);
    if (preferred !== undefined) found.set(line, preferred);
  }
  return [...found.values()];
}

/** What fix-all does to a text, as the one edit from the first to the last character that changes; null for nothing. */
export function fixAllEdit(text: string, kind: ConfigKind, options: LintOptions): TextEdit | null {
  const fixed = fixAll(text, kind, options).text;
  if (fixed === text) return null;
  let start = 0;
  while (start < Math.min(text.length, fixed.length) && text[start] === fixed[start]) start += 1;
  let end = 0;
  const most = Math.min(text.length, fixed.length) - start;
  while (end < most && text[text.length - 1 - end] === fixed[fixed.length - 1 - end]) end += 1;
  const lineStarts = lineStartsOf(text);
  const range = { start: positionAt(lineStarts, start), end: positionAt(lineStarts, text.length - end) };
  return { range, newText: fixed.slice(start, fixed.length - end) };
}
