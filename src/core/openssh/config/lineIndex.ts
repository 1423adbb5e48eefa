import type { Position, Range } from './textEdit.ts';
import type { Span } from './configDocument.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Where each line of a text starts, by LSP's rule: `\n`, `\r\n` and a lone `\r` end a line. Never empty. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) continue;
    if (code === LINE_FEED || code === CARRIAGE_RETURN) starts.push(at + 1);
  }
  return starts;
}

/** The line and character of an offset, found by halving. */
export function positionAt(lineStarts: readonly number[], offset: number): Position {
  let low = 0;
  let high = lineStarts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low, character: offset - (lineStarts[low] ?? 0) };
}

/** The range of a span. */
export function rangeOf(document: { readonly lineStarts: readonly number[] }, span: Span): Range {
  return { start: positionAt(document.lineStarts, span.start), end: positionAt(document.lineStarts, span.end) };
}

/**
 * The offset of a position. A line beyond the text is its end; a character beyond the line is the line's end, before
 * its line break, as LSP wants it.
 */
export function offsetAt(text: string, lineStarts: readonly number[], position: Position): number {
  const start = lineStarts[position.line];
  if (start === undefined) return text.length;
  let end = lineStarts[position.line + 1] ?? text.length;
  if (position.line + 1 < lineStarts.length) {
    end -= text.charCodeAt(end - 1) === LINE_FEED && text.charCodeAt(end - 2) === CARRIAGE_RETURN ? 2 : 1;
  }
  return Math.min(start + position.character, Math.max(start, end));
}
