/**
 * Takes away what terminals, loggers and log collectors put around a program's own words. Every pattern is anchored or
 * bounded, so that a line takes time in proportion to its length.
 */

/** A line without noise, and where each of its characters stands in the raw line. */
export interface CleanLine {
  readonly text: string;
  /** Offset in the raw line of the character at a column of `text`, or of the raw line's end. */
  readonly offsetOf: (column: number) => number;
}

const ESC = String.fromCharCode(0x1b);
const BEL = String.fromCharCode(0x07);
/** The escape character, or the ways in which JSON, Python and shells write it. */
const ESCAPE = String.raw`(?:${ESC}|\\u001[bB]|\\x1[bB]|\\033|\\e(?=\[))`;

/**
 * Terminal escapes (ECMA-48 §5.4 CSI, OSC with its end, and the two-character ones), NUL of UTF-16 read as bytes, byte
 * order marks and other invisible characters, backspaces, escaped quotes and tabs.
 */
const NOISE = new RegExp(
  [
    String.raw`${ESCAPE}\[[0-?]{0,64}[ -/]{0,8}[@-~]`,
    String.raw`${ESC}\][^${BEL}${ESC}]{0,2048}(?:${BEL}|${ESC}\\)`,
    String.raw`${ESC}[ -/]{0,4}[0-Z\\^-~]`,
    String.raw`[\0${ESC}${BEL}\b\uFEFF\uFFFE\u200B-\u200F\u2028-\u202E\u2060-\u2064\u2066-\u2069]`,
    String.raw`\\\0?(["'t])`,
    String.raw`[\u00A0\t]`,
  ].join('|'),
  'g',
);
/** Whether NOISE can match at all: true of few lines. */
const MAY_HOLD_NOISE = new RegExp(
  String.raw`[\\\0${ESC}${BEL}\b\t\u00A0\uFEFF\uFFFE\u200B-\u200F\u2028-\u202E\u2060-\u2069]`,
);

/** One thing that a logger puts before a line. Tried again and again, as several stand one behind another. */
const PREFIX = new RegExp(
  [
    String.raw`\s+`,
    // [12:34:56.789] · [2026-01-02T03:04:05Z] · [Info  - 12:34:56.789] · [12.345678] of the kernel
    String.raw`\[(?:[A-Za-z]{1,10}\s{0,3}-\s{0,3})?[\dT][\d:.,TZ+/ -]{2,40}\](?:\s|$)`,
    // 2026-01-02T03:04:05.678Z · 2026-01-02 03:04:05,678 · 2026/01/02 03:04:05, and what GitLab adds: `00O `, `01E+`
    String.raw`\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:\s?(?:Z|UTC|[+-]\d\d:?\d\d))?(?:\s\d\d[OE][+ ]|(?:\s?[:|])?(?:\s|$))`,
    // 12:34:56.789
    String.raw`\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:\s|$)`,
    // Jan  2 03:04:05 host sshd[123]:
    String.raw`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s{1,2}\d{1,2}(?:\s\d{4})?\s\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:\s[\w.:-]{1,255}\s[\w./@()-]{1,64}(?:\[\d{1,10}\])?:)?(?:\s|$)`,
    // host sshd[123]: behind an ISO time
    String.raw`(?:[\w.:-]{1,255}\s)?[\w./@()-]{1,64}\[\d{1,10}\]:(?:\s|$)`,
    // docker compose `web-1  | `, tables and quotes `| `, `> `
    String.raw`(?:[\w.-]{1,64}\s{0,20})?\|(?:\s|$)`,
    // the box that Terraform and OpenTofu draw around an error
    String.raw`[│╷╵](?:\s|$)`,
    String.raw`>{1,5}(?:\s|$)`,
    // BuildKit `#12 0.345 `
    String.raw`#\d{1,4}\s\d{1,6}\.\d{1,4}(?:\s|$)`,
    String.raw`(?:stderr|stdout|err|out|remote)(?:>|:)(?:\s|$)`,
    String.raw`\[(?:stderr|stdout|err|out|debug|info|warn|warning|error|trace)\]:?(?:\s|$)`,
  ].join('|'),
  'iy',
);
/** Prefixes that stand one behind another: time, host, stream and level at the most. */
const MAX_PREFIXES = 8;

/** The text of a line without prefixes and noise; `prefix` tells the prefixes' length behind the noise. */
export function cleanText(raw: string): { readonly text: string; readonly prefix: number; readonly noisy: boolean } {
  const noisy = MAY_HOLD_NOISE.test(raw);
  const text = noisy ? withoutNoise(raw) : raw;
  const prefix = prefixLength(text);
  return { text: prefix === 0 ? text : text.slice(prefix), prefix, noisy };
}

/** The line with its prefixes, but without noise. */
export function withoutNoise(raw: string): string {
  return MAY_HOLD_NOISE.test(raw) ? raw.replace(NOISE, replacement) : raw;
}

function replacement(whole: string, escaped: string | undefined): string {
  if (escaped !== undefined) return escaped === 't' ? ' ' : escaped;
  return whole === '\t' || whole === '\u00A0' ? ' ' : '';
}

function prefixLength(text: string): number {
  let at = 0;
  for (let count = 0; count < MAX_PREFIXES; count += 1) {
    PREFIX.lastIndex = at;
    if (!PREFIX.test(text) || PREFIX.lastIndex === at) break;
    at = PREFIX.lastIndex;
  }
  return at;
}

/** The same with the way back to the raw line, for the few lines that hold a message. */
export function cleanLine(raw: string): CleanLine {
  const { text, prefix, noisy } = cleanText(raw);
  if (!noisy) return { text, offsetOf: (column) => Math.min(prefix + column, raw.length) };
  const offsets: number[] = [];
  let from = 0;
  for (const match of raw.matchAll(NOISE)) {
    for (; from < match.index; from += 1) offsets.push(from);
    if (replacement(match[0], match[1]) !== '') offsets.push(match.index);
    from = match.index + match[0].length;
  }
  for (; from < raw.length; from += 1) offsets.push(from);
  return { text, offsetOf: (column) => offsets[prefix + column] ?? raw.length };
}
