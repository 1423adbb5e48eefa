import { escapeUntrusted } from '../escape.ts';

/**
 * Text for an element or an attribute of XML 1.0: controls made visible, mark-up escaped, and U+FFFE and U+FFFF, which
 * no document may hold (§2.2), shown as what they are.
 */
export function xmlText(text: string): string {
  return escapeUntrusted(text).replace(/[&<>"'\ufffe\uffff]/g, (character) => XML.get(character) ?? '');
}

const XML: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['\ufffe', '\\u{fffe}'],
  ['\uffff', '\\u{ffff}'],
]);

/** How many columns of a fixed-width font a text takes: East Asian letters and pictures take two. */
export function columns(text: string): number {
  let count = 0;
  for (const character of text) count += (character.codePointAt(0) ?? 0) >= FIRST_WIDE ? 2 : 1;
  return count;
}

/** From the CJK radicals on nearly all letters are wide (Unicode Standard Annex 11). */
const FIRST_WIDE = 0x2e80;

/** A raw text made printable and, where it is wider than `limit` columns, cut with `…`. */
export function cut(text: string, limit: number): string {
  const shown = escapeUntrusted(text);
  if (columns(shown) <= limit) return shown;
  let kept = '';
  let count = 0;
  for (const character of shown) {
    count += columns(character);
    if (count > limit - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** A raw sentence in lines of at most `limit` columns; where it takes more than `most` lines, the last ends in `…`. */
export function wrap(sentence: string, limit: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of escapeUntrusted(sentence).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (columns(longer) <= limit) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = cut(word, limit);
    }
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(' '), limit)];
}
