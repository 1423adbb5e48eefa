import { isCutName, isKnownName } from './knownNames.ts';
import { MAX_LIST_NAMES, MAX_MESSAGE_CHARS } from './limits.ts';
import type { Flat, LogPlace } from './place.ts';

/** A list read from a text. */
export interface ListRead {
  /** Verbatim and in order; a last name that was cut in the middle is left out. */
  readonly names: readonly string[];
  /** Position in the flat text behind the list. */
  readonly end: number;
  /** The text ends or was cut in the middle of the list. */
  readonly truncated: boolean;
}

/** What names hold (RFC 4251 §6: printable US-ASCII without the comma); fewer than that, to find a list's end. */
const NAME = '[A-Za-z0-9@._+/=-]';
/** A list without spaces at the beginning of a row, and what stands behind it. */
const ROW_LIST = new RegExp(`^(?:${NAME}|,)+`);
const ONLY_LIST = new RegExp(`^(?:${NAME}|,)*$`);
/** What may stand behind the end of a list that was wrapped: sshd's `[preauth]`, a quote that closes the message, a literal line end. */
const BEHIND_LIST = /^(?:\s*(?:\[preauth\]?|["'}\])\\]|$)|\s)/;

/** The flat text grown until the position is well inside it, or all of it is there. */
function grown(place: LogPlace, position: number): Flat {
  let flat = place.flat();
  for (let size = 4_096; flat.more && flat.text.length <= position + 1 && size <= 2 * MAX_MESSAGE_CHARS; size *= 4) {
    flat = place.flat(size);
  }
  return flat;
}

/**
 * A list such as `a,b,c` that ends with its line, or at a character that no name holds. It goes on in the next row
 * where that one begins with a piece of a list that fits what is there.
 * @param position in `place.flat().text`, where the list begins
 */
export function lineList(place: LogPlace, position: number): ListRead {
  let at = skipSpaces(place, position);
  let list = '';
  for (let first = true; ; first = false) {
    const flat = grown(place, at);
    const rowEnd = flat.breaks.find((start) => start > at || (first && start === at)) ?? flat.text.length;
    const piece = ROW_LIST.exec(flat.text.slice(at, rowEnd))?.[0] ?? '';
    list += piece;
    at += piece.length;
    const remains = flat.text.slice(at, rowEnd);
    if (remains.trim() !== '' || list.length > MAX_MESSAGE_CHARS) break;
    const more = grown(place, rowEnd);
    if (rowEnd >= more.text.length) break;
    const nextEnd = more.breaks.find((start) => start > rowEnd) ?? more.text.length;
    if (!continues(list, more.text.slice(rowEnd, nextEnd), remains !== '', more.wraps.has(rowEnd))) break;
    at = rowEnd;
  }
  const flat = grown(place, at);
  const ellipsis = /^\s*(?:\.\.\.|…)/.test(flat.text.slice(at, at + 8)) || list.endsWith('...');
  return finish(list.replace(/\.\.\.$/, ''), ',', at, ellipsis);
}

function skipSpaces(place: LogPlace, position: number): number {
  const { text } = place.flat();
  let at = position;
  while (text[at] === ' ') at += 1;
  return at;
}

/**
 * Whether a row goes on with the list that ends the row before.
 * @param spaced white space ends the row before
 * @param wrapped the row before fills the width of a wrapped text
 */
function continues(list: string, row: string, spaced: boolean, wrapped: boolean): boolean {
  const head = ROW_LIST.exec(row)?.[0] ?? '';
  if (head === '') return false;
  const behind = row.slice(head.length);
  if (!ONLY_LIST.test(row) && !BEHIND_LIST.test(behind)) return false;
  const first = head.split(',', 1)[0] ?? '';
  const last = list.slice(list.lastIndexOf(',') + 1);
  // No sentence begins like that.
  if (list !== '' && !spaced && /^[,@]/.test(head)) return true;
  // A sentence may begin the next row, even with a name: only what cannot be one goes on.
  const alone = behind.trim() === '' || /^\s*(?:\[preauth|["'}\])\\])/.test(behind);
  if (!alone) {
    if (last === '') return head.includes(',') || isKnownName(first) || (wrapped && !spaced);
    const open = !isKnownName(last);
    const joins = wrapped && !spaced;
    return isKnownName(last + first) ? joins || first === '' || open : joins && open;
  }
  if (wrapped && !spaced && !isKnownName(last)) return true;
  if (list === '' || list.endsWith(',')) return head.includes(',') || isKnownName(first) || /^[a-z0-9]+-/.test(first);
  if (spaced) return head.startsWith(',');
  return head.includes(',') || isKnownName(last + first) || !isKnownName(last);
}

/**
 * A list that a closing character ends, such as `[a, b]`, `[a b]` of Go, `"a,b"`.
 * @param position in `place.flat().text`, behind the opening character
 * @param separator ',' (spaces around it do not count) or ' '
 */
export function listUntil(place: LogPlace, position: number, close: string, separator: ',' | ' '): ListRead {
  let flat = grown(place, position);
  let end = flat.text.indexOf(close, position);
  while (end < 0 && flat.more) {
    const larger = grown(place, flat.text.length);
    if (larger.text.length === flat.text.length) break;
    flat = larger;
    end = flat.text.indexOf(close, position);
  }
  const stop = end < 0 ? flat.text.length : end;
  const text = separator === ',' ? flat.text.slice(position, stop) : spaced(flat, position, stop);
  return finish(withoutEllipsis(text), separator, end < 0 ? stop : end + close.length, end < 0);
}

/** Puts back the space that a wrap between two names has lost. */
function spaced({ text, breaks }: Flat, from: number, to: number): string {
  let joined = '';
  let at = from;
  for (const start of [...breaks.filter((start) => start > from && start < to), to]) {
    const piece = text.slice(at, start);
    const last = joined.split(/\s+/).at(-1) ?? '';
    const [first = ''] = /^[^\s]*/.exec(piece) ?? [];
    // No name begins with its domain.
    const apart =
      !first.startsWith('@') && last !== '' && first !== '' && isKnownName(last) && !isKnownName(last + first);
    joined += apart ? ` ${piece}` : piece;
    at = start;
  }
  return joined;
}

/** What stands before the mark of an omission, where there is one. No pattern: a run of spaces must not make it slow. */
function withoutEllipsis(text: string): string {
  const mark = ['...', '…'].find((end) => text.endsWith(end));
  return mark === undefined ? text : text.slice(0, -mark.length).trimEnd();
}

function finish(list: string, separator: ',' | ' ', end: number, cut: boolean): ListRead {
  const names = list
    .split(separator === ',' ? ',' : /\s+/)
    .map((name) => name.trim())
    .slice(0, MAX_LIST_NAMES);
  const last = names.at(-1) ?? '';
  const ragged = last === '' && names.length > 1 && separator === ',';
  const truncated = cut || ragged || isCutName(last);
  if (isCutName(last) || ragged) names.pop();
  return { names: names.filter((name, index) => name !== '' || (index > 0 && separator === ',')), end, truncated };
}
