import type { Argument, ConfigKind, Directive, LineFault, Piece, PieceKind } from './configDocument.ts';

/*
 * How OpenSSH 9.2 cuts a line: strdelim() finds the keyword and the words of a Match line, argv_split() the arguments
 * of every other keyword (misc.c). The two differ in what separates, quotes and escapes; both are followed here.
 */

const TAB = 0x09;
const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const SINGLE_QUOTE = 0x27;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;

export interface TokenizedLine {
  readonly pieces: readonly Piece[];
  readonly directive: Directive | null;
  readonly fault: LineFault | null;
}

/** A word that strdelim() would return, and where the next one is looked for. */
interface Word {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly next: number;
}

function isWhitespace(code: number): boolean {
  return code === SPACE || code === TAB || code === CARRIAGE_RETURN || code === LINE_FEED;
}

function skipWhitespace(text: string, at: number, end: number): number {
  while (at < end && isWhitespace(text.charCodeAt(at))) at++;
  return at;
}

/** Null means a double quote without its partner: OpenSSH then passes over the whole line in silence. */
function nextWord(text: string, at: number, end: number): Word | null {
  let stop = at;
  let code = 0;
  for (; stop < end; stop++) {
    code = text.charCodeAt(stop);
    if (isWhitespace(code) || code === DOUBLE_QUOTE || code === EQUALS) break;
  }
  if (stop === end) return { start: at, end, value: text.slice(at, end), next: end };
  if (code === DOUBLE_QUOTE) {
    let close = stop + 1;
    while (close < end && text.charCodeAt(close) !== DOUBLE_QUOTE) close++;
    if (close === end) return null;
    const value = text.slice(at, stop) + text.slice(stop + 1, close);
    return { start: at, end: close + 1, value, next: skipWhitespace(text, close + 1, end) };
  }
  let next = skipWhitespace(text, stop + 1, end);
  // One `=` may stand between two words, with white space on either side.
  if (code !== EQUALS && next < end && text.charCodeAt(next) === EQUALS) next = skipWhitespace(text, next + 1, end);
  return { start: at, end: stop, value: text.slice(at, stop), next };
}

/** Whether a backslash at `at` takes the next character literally: a quote, a backslash, or a space outside quotes. */
function isEscape(text: string, at: number, end: number, quote: number): boolean {
  if (at + 1 >= end) return false;
  const next = text.charCodeAt(at + 1);
  return next === SINGLE_QUOTE || next === DOUBLE_QUOTE || next === BACKSLASH || (quote === 0 && next === SPACE);
}

/** An argument's value, and for each of its characters the offset in the text that it came from. */
export interface UnquotedArgument {
  readonly value: string;
  readonly offsets: readonly number[];
}

/** Resolves the quotes and escapes of the argument between two offsets, as argv_split() does. */
export function unquote(text: string, start: number, end: number): UnquotedArgument {
  const parts: string[] = [];
  const offsets: number[] = [];
  let quote = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH && isEscape(text, at, end, quote)) at++;
    else if (quote === 0 && (code === DOUBLE_QUOTE || code === SINGLE_QUOTE)) {
      quote = code;
      continue;
    } else if (quote !== 0 && code === quote) {
      quote = 0;
      continue;
    }
    parts.push(text.charAt(at));
    offsets.push(at);
  }
  return { value: parts.join(''), offsets };
}

interface Arguments {
  readonly args: readonly Argument[];
  readonly comment: Piece | null;
  readonly unterminated: boolean;
}

function splitArguments(text: string, from: number, end: number): Arguments {
  const args: Argument[] = [];
  let at = from;
  while (at < end) {
    const first = text.charCodeAt(at);
    if (first === SPACE || first === TAB) {
      at++;
      continue;
    }
    if (first === HASH) return { args, comment: { kind: 'comment', start: at, end }, unterminated: false };
    const start = at;
    let quote = 0;
    let plain = true;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === BACKSLASH) {
        plain = false;
        if (isEscape(text, at, end, quote)) at++;
      } else if (quote === 0 && (code === SPACE || code === TAB)) break;
      else if (quote === 0 && (code === DOUBLE_QUOTE || code === SINGLE_QUOTE)) {
        plain = false;
        quote = code;
      } else if (code === quote) quote = 0;
    }
    const value = plain ? text.slice(start, at) : unquote(text, start, at).value;
    args.push({ kind: 'argument', start, end: at, value });
    if (quote !== 0) return { args, comment: null, unterminated: true };
  }
  return { args, comment: null, unterminated: false };
}

/** The words of a Match line; one that begins with `#` ends it. Quotes must still balance as argv_split() sees them. */
function splitMatch(text: string, from: number, end: number): Arguments {
  const args: Argument[] = [];
  const { unterminated } = splitArguments(text, from, end);
  let at = from;
  while (at < end) {
    const word = nextWord(text, at, end);
    if (word === null) {
      // strdelim() gives up here, and so do the criteria: what is left is kept as one unusable argument.
      args.push({ kind: 'argument', start: at, end, value: '' });
      return { args, comment: null, unterminated: true };
    }
    if (word.value.startsWith('#')) return { args, comment: { kind: 'comment', start: at, end }, unterminated };
    args.push({ kind: 'argument', start: word.start, end: word.end, value: word.value });
    at = word.next;
  }
  return { args, comment: null, unterminated };
}

/** Collects pieces that touch: whatever lies between two named ones becomes a piece of the filling kind. */
class Pieces {
  readonly list: Piece[] = [];
  private at: number;

  constructor(start: number) {
    this.at = start;
  }

  add(kind: PieceKind, start: number, end: number, filling: PieceKind = 'space'): void {
    if (start > this.at) this.list.push({ kind: filling, start: this.at, end: start });
    if (end > start) this.list.push({ kind, start, end });
    this.at = Math.max(this.at, end);
  }
}

/** The first word of a line that is not empty, or null where strdelim() finds none. */
function keywordOf(text: string, start: number, end: number): Word | null {
  const first = nextWord(text, start, end);
  return first?.value === '' ? nextWord(text, first.next, end) : first;
}

/** Where the line's text ends for OpenSSH: white space and form feeds behind it fall away, its first character never. */
function trimEnd(text: string, start: number, end: number): number {
  while (end - 1 > start) {
    const code = text.charCodeAt(end - 1);
    if (!isWhitespace(code) && code !== FORM_FEED) break;
    end--;
  }
  return end;
}

/**
 * Cuts the line between two offsets (`end` is its line feed, or the end of the text) into pieces.
 * `nul` is the offset of its first NUL byte, or -1. Never throws.
 */
export function tokenizeLine(text: string, start: number, end: number, kind: ConfigKind, nul: number): TokenizedLine {
  const hasFeed = end < text.length;
  const eolStart = hasFeed && end > start && text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
  const visibleEnd = nul === -1 ? eolStart : nul;
  const pieces = new Pieces(start);
  const finish = (directive: Directive | null, fault: LineFault | null): TokenizedLine => {
    pieces.add('ignored', visibleEnd, eolStart);
    pieces.add('eol', eolStart, hasFeed ? end + 1 : end);
    return { pieces: pieces.list, directive, fault: fault ?? (nul === -1 ? null : 'nul-byte') };
  };

  // sshd drops leading white space when it loads the file, so what counts as the first character differs.
  let base = start;
  if (kind === 'sshd') base = skipWhitespace(text, base, visibleEnd);
  const contentEnd = trimEnd(text, base, visibleEnd);
  const keyword = keywordOf(text, base, contentEnd);
  if (keyword === null || keyword.value === '') {
    const from = skipWhitespace(text, base, contentEnd);
    pieces.add(text.charCodeAt(from) === HASH ? 'comment' : 'ignored', from, contentEnd);
    return finish(null, null);
  }
  if (keyword.value.startsWith('#')) {
    pieces.add('comment', keyword.start, contentEnd);
    return finish(null, null);
  }

  const name = lowerCaseAscii(keyword.value);
  const isMatch = name === 'match';
  const { args, comment, unterminated } = isMatch
    ? splitMatch(text, keyword.next, contentEnd)
    : splitArguments(text, keyword.next, contentEnd);
  pieces.add('keyword', keyword.start, keyword.end);
  const firstArgument = args[0]?.start ?? comment?.start ?? contentEnd;
  pieces.add('separator', keyword.end, firstArgument);
  for (const arg of args) pieces.add('argument', arg.start, arg.end, isMatch ? 'separator' : 'space');
  if (comment !== null) pieces.add('comment', comment.start, comment.end);
  const fault = keyword.next >= contentEnd ? 'no-argument' : unterminated ? 'unterminated-quote' : null;
  const directive: Directive = {
    keyword: name,
    keywordSpan: { start: keyword.start, end: keyword.end },
    args,
    rest: { start: firstArgument, end: contentEnd },
    comment,
  };
  return finish(directive, fault);
}

/** Lower case for ASCII letters only, as C's tolower() in the POSIX locale: `K` (Kelvin) is not `k`. */
export function lowerCaseAscii(text: string): string {
  // Most keywords are pure ASCII, where the language's own, much faster function gives the same.
  return /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
