import { MAX_SHOWN_CHARACTERS } from '../ssh/wire/limits.ts';

/**
 * Text of a server, a log or a file is hostile: it can hold terminal escapes, line breaks, bidirectional controls
 * (CVE-2021-42574) and characters that nobody sees (threat 8). The model keeps it raw; each renderer calls this once.
 */

/**
 * The code points that change how the text around them is shown, or that look like nothing or like a space: controls,
 * format characters, Default_Ignorable_Code_Point (UAX #44: soft hyphen, Hangul fillers, variation selectors, tags),
 * every separator but the space, lone surrogates; and blanks that Unicode counts among the symbols and the marks. A name
 * with one of them looks like another name. Letters, marks and emoji of a single code point are none of these.
 */
const UNSAFE =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800\u{13441}\u{13442}\u{1d159}]|\u{16fe4}|(?! )\p{Zs}/u;

/** Whether a code point must not be shown as it is. */
export function isUnsafe(code: number): boolean {
  return UNSAFE.test(String.fromCodePoint(code));
}

/** Whether a text holds nothing that escapeUntrusted would make visible, however long it is. */
export function isPlainlyVisible(text: string): boolean {
  return !UNSAFE.test(text);
}

/**
 * Makes controls, format characters and blanks visible as `\x1b` or `\u{202e}` and cuts overlong text with `…`.
 * Printable text, non-Latin scripts included, comes back as it was; an emoji that is a sequence comes apart, because a
 * renderer cannot tell prose from a name. Always one line.
 */
export function escapeUntrusted(text: string): string {
  const shown = text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text;
  if (isPlainlyVisible(shown)) return shown;
  let escaped = '';
  for (const character of shown) {
    const code = character.codePointAt(0) ?? 0;
    if (!isUnsafe(code)) escaped += character;
    else if (code <= 0xff) escaped += `\\x${code.toString(16).padStart(2, '0')}`;
    else escaped += `\\u{${code.toString(16)}}`;
  }
  return escaped;
}
