import type { ConfigDocument, Span } from './configDocument.ts';

/** The line with its line end; the last line of a file without one takes the line end before it along. */
export function wholeLine(document: ConfigDocument, line: Span): Span {
  if (line.end < document.text.length) return { start: line.start, end: line.end + 1 };
  const before = document.text.slice(Math.max(0, line.start - 2), line.start);
  const lineBreak = before === '\r\n' ? 2 : before.endsWith('\n') ? 1 : 0;
  return { start: line.start - lineBreak, end: line.end };
}
