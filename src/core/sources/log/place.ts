import { withoutNoise } from './cleanLine.ts';
import { FIRST_LOOK_CHARS, MAX_MESSAGE_CHARS, MAX_MESSAGE_ROWS } from './limits.ts';
import { offsetOf, type LogRows, type Row } from './logRows.ts';

/** A message as its program wrote it: noise gone and rows joined without anything between, as a wrap leaves them. */
export interface Flat {
  /** A wrap at a space may have lost the space: patterns take spaces as optional, see loose.ts. */
  readonly text: string;
  /** Where in `text` a new row begins; the first row, which begins at 0, is not listed. */
  readonly breaks: readonly number[];
  /** Those of `breaks` behind a row that fills the width at which the text is wrapped: what follows goes on with it. */
  readonly wraps: ReadonlySet<number>;
  /** There is more text behind it that was not asked for. */
  readonly more: boolean;
}

/** Rows around a place whose lengths tell whether the text is wrapped: a message at 80 columns. */
const ROWS_BEFORE = 12;
const ROWS_BEHIND = 36;
/** A text has to be wrapped more than once to show it; equal rows show nothing, as a log repeats itself. */
const MIN_FULL_ROWS = 2;
/** Narrower than any terminal, and wider than any: of such a width rows are long by chance. */
const MIN_WIDTH = 30;
const MAX_WIDTH = 400;
/** What only a line of its own begins with: a line may fill the width by itself. */
const LINE_START =
  /^(?:debug[1-3]: |(?:DEBUG|INFO|WARN|WARNING|ERROR|CRITICAL)[: ]|(?:DEB|INF|WAR|ERR|CRI) \[|[DIWEF], \[|(?:Handshake|kex): |Unable to (?!connect to port)|ssh_[a-z_]{3,40}: |(?:Client|Server) \w{3,24} preferences: |\. \d{4}-|(?:[a-z]\w{0,40}\.){1,6}\w{1,60}(?:Exception|Error): )/;
/** Rows that a line is followed over from its beginning: enough for what says who talks to whom. */
const MAX_LINE_ROWS = 8;

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
  #width: number | null = null;

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
    if (row === undefined) return '';
    const own = row.raw.slice(0, offsetOf(row, this.#column) - row.start);
    const first = this.lineRow;
    // Of a wrapped line the prefixes stand in its first row.
    const raw = first === this.row ? own : (this.#rows.at(first)?.raw ?? '') + own;
    this.#work.left -= raw.length;
    return withoutNoise(raw);
  }

  /** From the mark to the end of its row. */
  get rest(): string {
    return this.#text(this.row).slice(this.#column);
  }

  /** The clean text of a row so many before (negative) or behind this one; '' where there is none any more. */
  neighbour(distance: number): string {
    return this.#text(this.row + distance);
  }

  /**
   * The clean text of a row so many before or behind this one, joined with the rows that a wrap of the text has made of
   * its line; the row alone where the text is not wrapped.
   */
  lineFrom(distance: number): string {
    let text = this.#text(this.row + distance);
    for (let row = this.row + distance, rows = 1; rows < MAX_LINE_ROWS && this.#isFull(row); rows += 1) {
      row += 1;
      // Of a next row that began with a space, that was taken away with the prefixes.
      const space = /^\s/.test(this.#rows.at(row)?.raw ?? '') && !text.endsWith(' ') ? ' ' : '';
      text += `${space}${this.#text(row)}`;
    }
    return text;
  }

  /** What stands before the mark in its line: the same as `before`, joined with the rows before where these are full. */
  get lineBefore(): string {
    let text = this.before;
    for (let row = this.row - 1; this.row - row < MAX_LINE_ROWS && this.#isFull(row); row -= 1) {
      text = this.#text(row) + text;
    }
    return text;
  }

  /** The row in which the mark's line begins: this one, unless it is wrapped. */
  get lineRow(): number {
    let row = this.row;
    while (this.row - row < MAX_LINE_ROWS && this.#isFull(row - 1)) row -= 1;
    return row;
  }

  /** The width at which the rows around are wrapped; 0 where they are not. */
  get #wrapWidth(): number {
    if (this.#width !== null) return this.#width;
    const raws: string[] = [];
    for (let row = Math.max(0, this.row - ROWS_BEFORE); row < this.row + ROWS_BEHIND; row += 1) {
      const raw = this.#rows.at(row)?.raw;
      if (raw !== undefined) raws.push(raw);
      this.#work.left -= 1;
    }
    const width = Math.max(0, ...raws.map(({ length }) => length));
    const full = new Set(raws.filter(({ length }) => length === width));
    this.#width = width < MIN_WIDTH || width > MAX_WIDTH || full.size < MIN_FULL_ROWS ? 0 : width;
    return this.#width;
  }

  /** Whether a row so many before or behind this one is the rest of a wrapped line. */
  goesOn(distance: number): boolean {
    return this.#isFull(this.row + distance - 1);
  }

  /** Whether a row fills the width at which the text is wrapped, and what follows is no line of its own. */
  #isFull(row: number): boolean {
    const length = this.#rows.at(row)?.raw.length ?? 0;
    return length > 0 && length === this.#wrapWidth && !LINE_START.test(this.#text(row + 1));
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
    const wraps = new Set<number>();
    let length = parts[0]?.length ?? 0;
    let index = this.row + 1;
    let next: Row | undefined = this.#rows.at(index);
    while (next !== undefined && length < wanted && breaks.length < MAX_MESSAGE_ROWS) {
      breaks.push(length);
      if (this.#isFull(index - 1)) {
        // A space at which a wrap begins a row was taken away as what stands before a line.
        if (next.raw.startsWith(' ') && !(parts.at(-1) ?? '').endsWith(' ')) {
          parts.push(' ');
          length += 1;
          breaks[breaks.length - 1] = length;
        }
        wraps.add(length);
      }
      parts.push(next.text);
      length += next.text.length;
      this.#work.left -= next.text.length + 1;
      index += 1;
      next = this.#rows.at(index);
    }
    this.#limit = wanted;
    this.#flat = { text: parts.join(''), breaks, wraps, more: next !== undefined };
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
