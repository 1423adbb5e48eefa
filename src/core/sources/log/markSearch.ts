import type { Dialect } from './dialect.ts';
import type { LogRows } from './logRows.ts';

/** A mark that stands in the text. */
export interface Hit {
  /** The dialects that have the mark, by their index, in order. */
  readonly dialects: readonly number[];
  readonly mark: string;
  readonly row: number;
  readonly column: number;
}

/** Rows behind the last one of a slice in which a mark may end that begins there. */
const OVERLAP_ROWS = 6;
const SPACE = /\s+/g;

/**
 * Finds the marks of all dialects. Marks and text are compared without white space and row ends, so that wraps cannot
 * hide a mark. Literal searches only: time in proportion to the text, whatever it holds.
 */
export class MarkSearch {
  readonly #marks: readonly { readonly text: string; readonly mark: string; readonly dialects: readonly number[] }[];

  constructor(dialects: readonly Dialect[]) {
    const marks = new Map<string, { mark: string; dialects: number[] }>();
    for (const [index, { marks: literals }] of dialects.entries()) {
      for (const mark of literals) {
        const text = mark.replace(SPACE, '');
        const entry = marks.get(text) ?? { mark, dialects: [] };
        entry.dialects.push(index);
        marks.set(text, entry);
      }
    }
    this.#marks = [...marks].map(([text, entry]) => ({ text, ...entry }));
  }

  /** The marks that begin in the rows `from` up to `to` (exclusive), in the order of the text, longer ones first. */
  search(rows: LogRows, from: number, to: number): readonly Hit[] {
    const texts: string[] = [];
    for (let row = from; row < to + OVERLAP_ROWS; row += 1) {
      const found = rows.at(row);
      if (found === undefined) break;
      texts.push(found.text);
    }
    const squeezed = texts.join('').replace(SPACE, '');
    const hits: { readonly position: number; readonly mark: number }[] = [];
    for (const [mark, { text }] of this.#marks.entries()) {
      for (let at = squeezed.indexOf(text); at >= 0; at = squeezed.indexOf(text, at + text.length)) {
        hits.push({ position: at, mark });
      }
    }
    if (hits.length === 0) return [];
    const length = (mark: number): number => this.#marks[mark]?.text.length ?? 0;
    hits.sort((a, b) => a.position - b.position || length(b.mark) - length(a.mark));
    return this.#located(hits, texts, from, to);
  }

  /** Row and column of each position, in one walk over the rows. */
  #located(
    hits: readonly { readonly position: number; readonly mark: number }[],
    texts: readonly string[],
    from: number,
    to: number,
  ): readonly Hit[] {
    const located: Hit[] = [];
    let index = 0;
    let column = 0;
    let passed = 0;
    for (const { position, mark } of hits) {
      for (;;) {
        const text = texts[index];
        if (text === undefined) return located;
        while (column < text.length && isSpace(text, column)) column += 1;
        if (column >= text.length) {
          index += 1;
          column = 0;
        } else if (passed < position) {
          passed += 1;
          column += 1;
        } else break;
      }
      if (from + index >= to) break;
      const entry = this.#marks[mark];
      if (entry !== undefined) located.push({ ...entry, row: from + index, column });
    }
    return located;
  }
}

function isSpace(text: string, column: number): boolean {
  const code = text.charCodeAt(column);
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code > 0x7f && /\s/.test(text.charAt(column)));
}
