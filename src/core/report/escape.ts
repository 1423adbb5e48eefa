/**
 * Text of a server, a log or a file is hostile: it can hold terminal escapes, line breaks and bidirectional controls
 * (CVE-2021-42574). The model keeps it raw; each renderer calls this once.
 */

/** The code points that change how text around them is shown: C0, DEL, C1, bidi controls and invisible breaks. */
export function isUnsafe(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    code === 0x061c ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0xfeff ||
    (code >= 0xfff9 && code <= 0xfffb) ||
    (code >= 0xe0000 && code <= 0xe007f)
  );
}

/** The longest single text shown; a 256 KiB name would drown the rest of any report. */
export const MAX_SHOWN_CHARACTERS = 2000;

/**
 * Makes control characters visible as `\x1b` or `\u{202e}` and cuts overlong text with `…`.
 * Printable text, non-Latin scripts included, comes back as it was. Always one line.
 */
export function escapeUntrusted(text: string): string {
  const shown = text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text;
  let escaped = '';
  for (const character of shown) {
    const code = character.codePointAt(0) ?? 0;
    if (!isUnsafe(code)) escaped += character;
    else if (code <= 0xff) escaped += `\\x${code.toString(16).padStart(2, '0')}`;
    else escaped += `\\u{${code.toString(16)}}`;
  }
  return escaped;
}
