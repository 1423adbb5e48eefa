import { cleanLine, cleanText, type CleanLine } from './cleanLine.ts';
import { MAX_ROW_CHARS } from './limits.ts';

/** One row of a text: a line, a part of a line between literal `\r\n`, or a part of an overlong line. */
export interface Row {
  /** Zero-based line of the text as an editor counts them. */
  readonly line: number;
  /** Offset of `raw` in the text. */
  readonly start: number;
  readonly raw: string;
  /** Without noise and prefixes; see cleanLine. */
  readonly text: string;
  /** Whether a line of the text ends behind the row: a cut of ours and the text's end are none. */
  readonly ended: boolean;
}

/** The text has quoted line ends, as in Ansible's JSON and Python's reprs: without a quote `\n` is part of a path. */
function hasQuotedLineEnd(raw: string): boolean {
  if (raw.includes('\\r\\n')) return true;
  return raw.split(/[\n\r\u2028\u2029]/).some((part) => part.includes('\\n') && /["']/.test(part));
}
/** A quoted line end, however often it was escaped; not the `\\n` of a Windows path such as `C:\\new`. */
const LITERAL_BREAK = /(?<!\\)(?:\\r)+(?:\\n)?|(?<!\\)\\n/g;

/**
 * The rows of a text, made when they are asked for and forgotten when they are released, so that a large log is never
 * held twice.
 */
export class LogRows {
  readonly #text: string;
  #offset = 0;
  #line = 0;
  #nextLf: number;
  #nextCr: number;
  #rows: Row[] = [];
  #first = 0;
  /** The line that was last seen to hold quoted line ends: the rest of an overlong one has no quote of its own. */
  #quoted = -1;

  constructor(text: string) {
    this.#text = text;
    this.#nextLf = indexOrEnd(text, '\n', 0);
    this.#nextCr = indexOrEnd(text, '\r', 0);
  }

  /** The row of a number, counted from 0; undefined behind the last one and before the first that is kept. */
  at(index: number): Row | undefined {
    while (index >= this.#first + this.#rows.length && this.#pull());
    return this.#rows[index - this.#first];
  }

  /** Forgets the rows before that one. */
  release(before: number): void {
    const count = Math.min(before - this.#first, this.#rows.length);
    if (count <= 0) return;
    this.#rows = this.#rows.slice(count);
    this.#first += count;
  }

  /** Makes the rows of the next line, or of the next part of an overlong one; false at the end. */
  #pull(): boolean {
    const text = this.#text;
    const start = this.#offset;
    if (start >= text.length) return false;
    if (this.#nextLf < start) this.#nextLf = indexOrEnd(text, '\n', start);
    if (this.#nextCr < start) this.#nextCr = indexOrEnd(text, '\r', start);
    const end = Math.min(this.#nextLf, this.#nextCr);
    if (end - start > MAX_ROW_CHARS) {
      this.#push(start, text.slice(start, start + MAX_ROW_CHARS), false);
      this.#offset = start + MAX_ROW_CHARS;
      return true;
    }
    this.#push(start, text.slice(start, end), end < text.length);
    let next = end;
    while (text[next] === '\r') next += 1;
    // sshd and some terminals end lines with `\r\r\n`; returns alone are line ends of their own.
    if (text[next] === '\n') this.#line += Math.max(next - end, 1);
    else if (next > end) this.#line += next - end;
    this.#offset = next + (text[next] === '\n' ? 1 : 0);
    return true;
  }

  #push(start: number, raw: string, ended: boolean): void {
    const line = this.#line;
    if (raw.includes('\\') && (this.#quoted === line || hasQuotedLineEnd(raw))) {
      this.#quoted = line;
      let from = 0;
      for (const { 0: found, index } of raw.matchAll(LITERAL_BREAK)) {
        this.#add({ line, start: start + from, raw: raw.slice(from, index), ended: true });
        from = index + found.length;
      }
      this.#add({ line, start: start + from, raw: raw.slice(from), ended });
    } else this.#add({ line, start, raw, ended });
  }

  #add(row: Omit<Row, 'text'>): void {
    const { text } = cleanText(row.raw);
    // Half of a line end in UTF-16 that was read as bytes.
    if (text === '' && row.raw !== '' && row.raw.replaceAll('\0', '') === '') return;
    this.#rows.push({ ...row, text });
  }
}

function indexOrEnd(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length : found;
}

/** Of the few rows that were asked for a place: one that holds many messages is asked for each. */
const cleanLines = new WeakMap<Row, CleanLine>();

/** Offset in the text of a column of the row's clean text. */
export function offsetOf(row: Row, column: number): number {
  let clean = cleanLines.get(row);
  if (clean === undefined) cleanLines.set(row, (clean = cleanLine(row.raw)));
  return row.start + clean.offsetOf(column);
}
