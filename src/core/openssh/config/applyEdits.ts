import type { TextEdit } from './textEdit.ts';
import { lineStartsOf, offsetAt } from './lineIndex.ts';

/**
 * The text after all edits, each of which speaks of the text before any of them. Returns null where two overlap:
 * there is no one right result then. Edits may come in any order; two insertions at one place keep theirs.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | null {
  const starts = lineStartsOf(text);
  const spans = edits
    .map(({ range, newText }) => ({
      start: offsetAt(text, starts, range.start),
      end: offsetAt(text, starts, range.end),
      newText,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, newText } of spans) {
    if (start < done || end < start) return null;
    parts.push(text.slice(done, start), newText);
    done = end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}
