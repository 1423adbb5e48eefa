import { isCutName, isKnownName } from './knownNames.ts';
import { MAX_LIST_NAMES } from './limits.ts';
import type { ListRead } from './nameLists.ts';
import { lineList, listUntil } from './nameLists.ts';
import type { LogPlace } from './place.ts';

/** A row that holds nothing but a piece of a list; see spacedLineList. */
const ONLY_NAMES = /^[A-Za-z0-9@._+/=, -]+$/;

/**
 * A list such as `a, b, c` that ends with its row, or goes on in a next one that holds nothing else.
 * `<none>` is the empty list (Paramiko, util.py and transport.py).
 * @param position in the flat text, where the list begins
 */
export function spacedLineList(place: LogPlace, position: number): ListRead {
  let { text, breaks, wraps, more } = place.flat(position + 4_096);
  let list = '';
  let at = position;
  for (let first = true; ; first = false) {
    const rowEnd = breaks.find((start) => start > at || (first && start === at)) ?? text.length;
    list += text.slice(at, rowEnd);
    at = rowEnd;
    const nextEnd = breaks.find((start) => start > at) ?? text.length;
    const next = text.slice(at, nextEnd);
    if (!goesOn(list, next, wraps.has(at))) break;
    if (more && nextEnd >= text.length) ({ text, breaks, wraps, more } = place.flat(text.length * 2));
  }
  const trimmed = list.trim();
  if (trimmed === '' || trimmed === '<none>' || trimmed === '<None>') return { names: [], end: at, truncated: false };
  return finished(
    trimmed.split(',').map((name) => name.trim()),
    at,
    false,
  );
}

/** Whether a row goes on with the list before it; `wrapped`: that fills the width of a wrapped text. */
function goesOn(list: string, row: string, wrapped: boolean): boolean {
  if (row.trim() === '' || !ONLY_NAMES.test(row)) return false;
  if (wrapped) return true;
  const before = list.trimEnd();
  const last = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(' ')) + 1);
  const [first = ''] = /^[^, ]*/.exec(row.trimStart()) ?? [];
  if (before.endsWith(',')) return row.includes(',') || isKnownName(first);
  return isKnownName(last + first) || (row.includes(',') && !row.includes(' ')) || row.trimStart().startsWith(',');
}

/** A list of quoted names such as `["a", "b"]`, `['a', u'b']` or `["a" "b"]`, from behind its `[`. */
export function quotedList(place: LogPlace, position: number): ListRead {
  const read = listUntil(place, position, ']', ',');
  const names = read.names
    // A quote that was escaped, and that a wrap has parted from its backslash.
    .flatMap((name) => name.replaceAll('\\', '').split(/(?<=["'])\s*(?=["'])/))
    .map((name) => name.replace(/^u?["']|["']$/g, ''))
    .filter((name) => name !== '');
  return finished(names, read.end, read.truncated);
}

/**
 * A list behind a label, `label: a,b`, where an empty list leaves nothing behind it: a next row is part of it only where
 * nothing but a list stands there.
 */
export function labelledList(place: LogPlace, position: number): ListRead {
  const { text, breaks, wraps } = place.flat(position + 4_096);
  const rowEnd = breaks.find((start) => start >= position) ?? text.length;
  if (text.slice(position, rowEnd).trim() === '' && !wraps.has(rowEnd)) {
    const next = text.slice(rowEnd, breaks.find((start) => start > rowEnd) ?? text.length).trim();
    if (!ONLY_NAMES.test(next) || next.includes(' ') || !next.split(',').some(isKnownName)) {
      return { names: [], end: rowEnd, truncated: false };
    }
  }
  return withoutCutName(lineList(place, position));
}

/** A list without the last name where that was cut: a beginning of a known name, or any unknown one before an ellipsis. */
export function withoutCutName(read: ListRead): ListRead {
  return finished(read.names, read.end, read.truncated);
}

function finished(all: readonly string[], end: number, cut: boolean): ListRead {
  const names = all.filter((name) => name !== '').slice(0, MAX_LIST_NAMES);
  const last = names.at(-1) ?? '';
  const partial = isCutName(last) || (cut && last !== '' && !isKnownName(last));
  return { names: partial ? names.slice(0, -1) : names, end, truncated: cut || partial };
}
