import { withoutNoise } from './cleanLine.ts';
import { FIRST_LOOK_CHARS, MAX_MESSAGE_CHARS, MAX_MESSAGE_ROWS } from './limits.ts';
import { offsetOf, type LogRows, type Row } from './logRows.ts';

/** A message as its program wrote it: noise gone and rows joined without anything between, as a wrap leaves them. */
export interface Flat {
  /** A wrap at a space may have lost the space: patterns take spaces as optional, see loose.ts. */
  readonly text: string;
  /** Where in `text` a new row begins; the first row, which begins at 0, is not listed. */
  readonly breaks: readonly number[];
  /** There is more text behind it that was not asked for. */
  readonly more: boolean;
}

/** What readers may still look at, in characters; shared by all readers of a text. */
export interface Work {
  left: number;
}

/** A place of the text at which one of a dialect's marks stands. */
export class LogPlace {
  /** The mark, as the dialect lists it. */
  readonly mark: string;
  /** Zero-based line of the text. */
  readonly line: number;
  /** Number of the row; rows count on over the whole text. */
  readonly row: number;
  readonly #rows: LogRows;
  readonly #column: number;
  readonly #work: Work;
  #flat: Flat | null = null;
  #limit = 0;

  constructor(rows: LogRows, at: { readonly mark: string; readonly row: number; readonly column: number }, work: Work) {
    this.mark = at.mark;
    this.row = at.row;
    this.line = rows.at(at.row)?.line ?? 0;
    this.#rows = rows;
    this.#column = at.column;
    this.#work = work;
  }

  /** What stands before the mark in its row, without prefixes such as time stamps. */
  get before(): string {
    return this.#text(this.row).slice(0, this.#column);
  }

  /** The same with prefixes such as syslog's. */
  get rawBefore(): string {
    const row = this.#rows.at(this.row);
    return row === undefined ? '' : withoutNoise(row.raw.slice(0, offsetOf(row, this.#column) - row.start));
  }

  /** From the mark to the end of its row. */
  get rest(): string {
    return this.#text(this.row).slice(this.#column);
  }

  /** The clean text of a row so many before (negative) or behind this one; '' where there is none any more. */
  neighbour(distance: number): string {
    return this.#text(this.row + distance);
  }

  #text(row: number): string {
    const text = this.#rows.at(row)?.text ?? '';
    this.#work.left -= text.length;
    return text;
  }

  /** The text from the mark on, joined over rows, about that long where there is as much. */
  flat(chars: number = FIRST_LOOK_CHARS): Flat {
    const wanted = Math.min(chars, MAX_MESSAGE_CHARS);
    if (this.#flat !== null && (wanted <= this.#limit || !this.#flat.more)) return this.#flat;
    const parts = [this.rest];
    const breaks: number[] = [];
    let length = parts[0]?.length ?? 0;
    let index = this.row + 1;
    let next: Row | undefined = this.#rows.at(index);
    while (next !== undefined && length < wanted && breaks.length < MAX_MESSAGE_ROWS) {
      breaks.push(length);
      parts.push(next.text);
      length += next.text.length;
      this.#work.left -= next.text.length + 1;
      index += 1;
      next = this.#rows.at(index);
    }
    this.#limit = wanted;
    this.#flat = { text: parts.join(''), breaks, more: next !== undefined };
    return this.#flat;
  }

  /** Row and column of a position in the flat text. */
  locate(position: number): { readonly row: number; readonly column: number } {
    const { breaks } = this.#flat ?? this.flat();
    const passed = breaks.findLastIndex((start) => start < position || (start === position && position === 0));
    const start = breaks[passed];
    return start === undefined
      ? { row: this.row, column: this.#column + position }
      : { row: this.row + passed + 1, column: position - start };
  }

  /** Offset in the text as it was given. */
  offsetOf(position: number): number {
    const { row, column } = this.locate(position);
    const found = this.#rows.at(row);
    return found === undefined ? 0 : offsetOf(found, column);
  }
}
