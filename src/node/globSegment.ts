/**
 * glob(7) for one path segment: `*`, `?`, `[a-z]`, `[!x]`, `[[:digit:]]`, backslash escapes. A pattern is taken apart
 * once, in time linear in its length; matching goes back to the last star only, so a hostile pattern costs at most its
 * length times the name's (threat 18).
 */

/** What takes exactly one character of a name. */
type OneCharacter = (character: string) => boolean;
interface CharacterSet {
  readonly test: OneCharacter;
  /** Behind its `]`. */
  readonly end: number;
}
type Token = '*' | OneCharacter;

/** The character classes of POSIX (XBD 9.3.5), as the C locale has them. */
const CLASSES: ReadonlyMap<string, RegExp> = new Map([
  ['alnum', /[A-Za-z0-9]/],
  ['alpha', /[A-Za-z]/],
  ['blank', /[ \t]/],
  ['cntrl', /\p{Cc}/u],
  ['digit', /[0-9]/],
  ['graph', /[!-~]/],
  ['lower', /[a-z]/],
  ['print', /[ -~]/],
  ['punct', /[!-/:-@[-`{-~]/],
  ['space', /[ \t-\r]/],
  ['upper', /[A-Z]/],
  ['xdigit', /[0-9A-Fa-f]/],
]);

/** Whether a segment holds anything for glob to expand. */
export function hasGlob(segment: string): boolean {
  return /[*?[]/.test(segment);
}

/** The name that a segment without anything to expand stands for: without its backslashes. */
export function unescapeGlob(segment: string): string {
  return segment.replace(/\\(.)/gsu, '$1');
}

/** Takes a pattern apart; the function it returns tells whether a name matches. A leading dot must be written. */
export function globSegment(pattern: string): (name: string) => boolean {
  const tokens = tokenize(Array.from(pattern));
  const least = tokens.filter((token) => token !== '*').length;
  const hidden = /^\\?\./.test(pattern);
  return (name) => {
    if (name.startsWith('.') && !hidden) return false;
    const characters = Array.from(name);
    return characters.length >= least && matches(tokens, characters);
  };
}

function matches(tokens: readonly Token[], name: readonly string[]): boolean {
  let t = 0;
  let n = 0;
  let starAt = -1;
  let starName = 0;
  while (n < name.length) {
    const token = tokens[t];
    if (token === '*') {
      starAt = t++;
      starName = n;
    } else if (token?.(name[n] ?? '') === true) {
      t += 1;
      n += 1;
    } else if (starAt >= 0) {
      t = starAt + 1;
      n = ++starName;
    } else return false;
  }
  while (tokens[t] === '*') t += 1;
  return t === tokens.length;
}

/** Stars that follow one another are one. */
function tokenize(pattern: readonly string[]): readonly Token[] {
  const tokens: Token[] = [];
  // Where no set was closed, none later is: looked for once only, so that `[[[[…` stays linear.
  let mayClose = true;
  for (let at = 0; at < pattern.length;) {
    const character = pattern[at] ?? '';
    const set: CharacterSet | null = character === '[' && mayClose ? readSet(pattern, at + 1) : null;
    if (character === '[') mayClose = set !== null;
    if (set !== null) {
      tokens.push(set.test);
      at = set.end;
    } else if (character === '*') {
      if (tokens.at(-1) !== '*') tokens.push('*');
      at += 1;
    } else if (character === '?') {
      tokens.push(() => true);
      at += 1;
    } else {
      const escaped = character === '\\' && at + 1 < pattern.length;
      const written = escaped ? pattern[at + 1] : character;
      tokens.push((other) => other === written);
      at += escaped ? 2 : 1;
    }
  }
  return tokens;
}

/** Reads a set from behind its `[`; null where no `]` closes it, and then the `[` stands for itself. */
function readSet(pattern: readonly string[], start: number): CharacterSet | null {
  const negated = pattern[start] === '!' || pattern[start] === '^';
  const first = negated ? start + 1 : start;
  const members: OneCharacter[] = [];
  for (let at = first; at < pattern.length;) {
    if (pattern[at] === ']' && at > first) {
      return { test: (character) => members.some((member) => member(character)) !== negated, end: at + 1 };
    }
    const named = classAt(pattern, at);
    if (named !== null) {
      members.push((character) => named.test.test(character));
      at = named.end;
      continue;
    }
    const from = memberAt(pattern, at);
    const ranged = pattern[from.end] === '-' && pattern[from.end + 1] !== ']' && from.end + 1 < pattern.length;
    const to = ranged ? memberAt(pattern, from.end + 1) : from;
    members.push((character) => character >= from.character && character <= to.character);
    at = to.end;
  }
  return null;
}

function memberAt(pattern: readonly string[], at: number): { readonly character: string; readonly end: number } {
  const escaped = pattern[at] === '\\' && at + 1 < pattern.length;
  return { character: pattern[escaped ? at + 1 : at] ?? '', end: at + (escaped ? 2 : 1) };
}

/** `[:digit:]` inside a set. */
function classAt(pattern: readonly string[], at: number): { readonly test: RegExp; readonly end: number } | null {
  if (pattern[at] !== '[' || pattern[at + 1] !== ':') return null;
  for (const [name, test] of CLASSES) {
    const end = at + name.length + 4;
    if (pattern.slice(at, end).join('') === `[:${name}:]`) return { test, end };
  }
  return null;
}
