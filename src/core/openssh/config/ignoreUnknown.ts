import { matchPatternList } from './pattern.ts';

/**
 * Each unknown keyword of a file is matched with all patterns, so that their number has to have an end. No list written
 * by a person is as long: it names the keywords of one other release.
 */
export const MAX_IGNORE_UNKNOWN = 1024;

/** The patterns of an IgnoreUnknown line that count here, in characters up to MAX_IGNORE_UNKNOWN; none is cut in two. */
export function ignoredPatterns(value: string): string {
  if (value.length <= MAX_IGNORE_UNKNOWN) return value;
  const comma = value.lastIndexOf(',', MAX_IGNORE_UNKNOWN);
  return comma === -1 ? '' : value.slice(0, comma);
}

/** Whether ssh passes over an unknown keyword, given in lower case (readconf.c, oBadOption). */
export function isIgnored(keyword: string, patterns: string): boolean {
  return matchPatternList(keyword, patterns, { lowerCasePatterns: true }) === 'matched';
}
