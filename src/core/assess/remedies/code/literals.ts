/**
 * Text as a literal of the language that a snippet is written in. Whatever stands in the text, the literal ends where
 * it should and means that text: everything but plain ASCII is escaped, so no editor, terminal or compiler reads more
 * into it.
 */

const PLAIN = /^[\x20-\x7e]$/;

/** A Python 3 string literal in double quotes. */
export function pythonString(text: string): string {
  return quoted(text, (code) => {
    if (code <= 0xff) return `\\x${hex(code, 2)}`;
    return code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  });
}

/** A JavaScript string literal in double quotes. */
export function javascriptString(text: string): string {
  return quoted(text, utf16Escapes);
}

/** A C# string literal in double quotes. */
export function csharpString(text: string): string {
  return quoted(text, utf16Escapes);
}

/**
 * A Java string literal. Java reads `\uXXXX` before it reads anything else (JLS §3.3), so that form may stand for no
 * character that means something to it: what is below 256 becomes octal.
 */
export function javaString(text: string): string {
  return quoted(text, (code) => (code <= 0xff ? octal(code) : utf16Escapes(code)));
}

/** A Go interpreted string literal. Go has no surrogates: a lone one becomes U+FFFD, as in a conversion. */
export function goString(text: string): string {
  return quoted(text, (code) => {
    const scalar = isSurrogate(code) ? 0xfffd : code;
    return scalar <= 0xffff ? `\\u${hex(scalar, 4)}` : `\\U${hex(scalar, 8)}`;
  });
}

/** A C string literal of UTF-8 bytes. A question mark is escaped too, so that none begins a trigraph. */
export function cString(text: string): string {
  return quoted(text, (code) =>
    utf8(isSurrogate(code) ? 0xfffd : code)
      .map(octal)
      .join(''),
  ).replaceAll('?', '\\?');
}

/** One word of a POSIX shell. */
export function shellWord(text: string): string {
  if (/^[\w.:@%+=,/-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What a comment may hold: plain ASCII without a backslash, so that it ends with its line in every language. */
export function commentText(text: string): string {
  return text.replace(/[^\x20-\x5b\x5d-\x7e]/gu, '?').replaceAll('*/', '*?');
}

function quoted(text: string, escape: (code: number) => string): string {
  let literal = '"';
  for (const character of text) {
    if (character === '"' || character === '\\') literal += `\\${character}`;
    else if (PLAIN.test(character)) literal += character;
    else literal += escape(character.codePointAt(0) ?? 0);
  }
  return `${literal}"`;
}

function utf16Escapes(code: number): string {
  if (code <= 0xffff) return `\\u${hex(code, 4)}`;
  const offset = code - 0x10000;
  return `\\u${hex(0xd800 + (offset >> 10), 4)}\\u${hex(0xdc00 + (offset & 0x3ff), 4)}`;
}

function utf8(code: number): readonly number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), tail(code)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(code >> 6), tail(code)];
  return [0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code)];
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** Three digits always, so that a digit after it is not taken in. */
function octal(code: number): string {
  return `\\${code.toString(8).padStart(3, '0')}`;
}
