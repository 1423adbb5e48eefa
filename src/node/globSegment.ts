/**
 * glob(7) for one path segment: `*`, `?`, `[a-z]`, `[!x]`, backslash escapes. Linear in the name for each star
 * (the last star only is ever gone back to), so a hostile pattern costs nothing (threat 18).
 */

/** Whether a path or segment holds anything for glob to expand. */
export function hasGlob(text: string): boolean {
  return /[*?[]/.test(text);
}

/** Whether `name` matches `pattern`. A leading dot is matched only by a written dot. */
export function matchGlobSegment(pattern: string, name: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  let p = 0;
  let n = 0;
  let starAt = -1;
  let starName = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      starAt = p++;
      starName = n;
      continue;
    }
    const width = p < pattern.length ? matchOne(pattern, p, name.charAt(n)) : 0;
    if (width > 0) {
      p += width;
      n += 1;
    } else if (starAt >= 0) {
      p = starAt + 1;
      n = ++starName;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

/** How many characters of the pattern at `at` match `character`; 0 where they do not. */
function matchOne(pattern: string, at: number, character: string): number {
  switch (pattern[at]) {
    case '?':
      return 1;
    case '\\':
      return pattern[at + 1] === character ? 2 : 0;
    case '[': {
      const end = pattern.indexOf(']', at + 2);
      if (end < 0) return character === '[' ? 1 : 0;
      const negated = pattern[at + 1] === '!' || pattern[at + 1] === '^';
      const inSet = matchSet(pattern.slice(at + (negated ? 2 : 1), end), character);
      return inSet !== negated ? end + 1 - at : 0;
    }
    default:
      return pattern[at] === character ? 1 : 0;
  }
}

function matchSet(set: string, character: string): boolean {
  for (let i = 0; i < set.length; i += 1) {
    const from = set.charAt(i);
    if (set[i + 1] === '-' && i + 2 < set.length) {
      if (character >= from && character <= set.charAt(i + 2)) return true;
      i += 2;
    } else if (from === character) return true;
  }
  return false;
}
