import { lowerCaseAscii } from './tokenizer.ts';

/** A longer pattern within a list never matches (OpenSSH match.c: a buffer of 1024 with its NUL, less one). */
export const MAX_LISTED_PATTERN = 1022;

const STAR = 0x2a;
const QUESTION = 0x3f;

/**
 * Whether the whole text matches an OpenSSH pattern (ssh_config(5), PATTERNS): `*` stands for any characters, `?` for
 * one, everything else for itself, case included. There is no escape. On a mismatch only the last `*` is tried again,
 * so the work never exceeds text × pattern, whatever the pattern (threat 18): no star needs a second look once a later
 * one has been reached.
 */
export function matchPattern(text: string, pattern: string): boolean {
  let at = 0;
  let want = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const code = want < pattern.length ? pattern.charCodeAt(want) : -1;
    if (code === STAR) {
      star = want++;
      resume = at;
    } else if (code === QUESTION || code === text.charCodeAt(at)) {
      at++;
      want++;
    } else if (star !== -1) {
      want = star + 1;
      at = ++resume;
    } else return false;
  }
  while (want < pattern.length && pattern.charCodeAt(want) === STAR) want++;
  return want === pattern.length;
}

/** `negated`: a pattern with `!` matched, which overrules the others wherever it stands. */
export type ListMatch = 'matched' | 'negated' | 'none';

/**
 * Matches a text against patterns separated by commas, each perhaps behind a `!` (OpenSSH match_pattern_list).
 * With `lowerCasePatterns` the patterns are lowered first, the text never is.
 */
export function matchPatternList(
  text: string,
  list: string,
  options: { readonly lowerCasePatterns?: boolean } = {},
): ListMatch {
  let result: ListMatch = 'none';
  for (let at = 0; at < list.length;) {
    const negated = list.startsWith('!', at);
    if (negated) at++;
    const comma = list.indexOf(',', at);
    const end = comma === -1 ? list.length : comma;
    if (end - at > MAX_LISTED_PATTERN) return 'none';
    const pattern = list.slice(at, end);
    if (matchPattern(text, options.lowerCasePatterns === true ? lowerCaseAscii(pattern) : pattern)) {
      if (negated) return 'negated';
      result = 'matched';
    }
    at = end + 1;
  }
  return result;
}

/** Matches a host name against a list, letters of either case alike (OpenSSH match_hostname). */
export function matchHostName(host: string, list: string): ListMatch {
  return matchPatternList(lowerCaseAscii(host), list, { lowerCasePatterns: true });
}

/** Whether a Host or list pattern is a plain name: no wildcard and no negation. */
export function isConcrete(pattern: string): boolean {
  return pattern !== '' && !/^!|[*?]/.test(pattern);
}
