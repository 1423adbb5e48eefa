import type { Argument, Span } from './configDocument.ts';
import { matchPatternList } from './pattern.ts';
import { unquote } from './tokenizer.ts';

/** How a list changes the defaults: `+` appends, `-` removes by pattern, `^` puts first; without one it replaces them. */
export type ListPrefix = '' | '+' | '-' | '^';

/** One name of a list and where it stands; empty where two commas meet. */
export interface ListedName extends Span {
  readonly name: string;
}

export interface AlgorithmList {
  readonly prefix: ListPrefix;
  /** In order, empty ones too; never without an element. */
  readonly names: readonly ListedName[];
  readonly argument: Argument;
  /**
   * The list with its prefix but without the quotes around it. Null where quotes or escapes stand inside: then only
   * the whole argument can be rewritten.
   */
  readonly body: Span | null;
}

/** The prefix of a list as written in a file or on the command line. */
export function prefixOf(spec: string): ListPrefix {
  const first = spec.charAt(0);
  return first === '+' || first === '-' || first === '^' ? first : '';
}

/** Splits an argument into names, each with the exact place of its own characters. Linear in the argument's length. */
export function parseAlgorithmList(text: string, argument: Argument): AlgorithmList {
  const { value, start, end } = argument;
  const raw = end - start;
  const first = text.charAt(start);
  let bodyStart: number | null = null;
  if (raw === value.length) bodyStart = start;
  else if (raw === value.length + 2 && (first === '"' || first === "'") && text.charAt(end - 1) === first)
    bodyStart = start + 1;
  const offsets = bodyStart === null ? unquote(text, start, end).offsets : null;
  const offsetOf = (index: number): number =>
    offsets === null ? (bodyStart ?? start) + index : (offsets[index] ?? end);

  const prefix = prefixOf(value);
  const names: ListedName[] = [];
  for (let at = prefix.length; at <= value.length;) {
    const comma = value.indexOf(',', at);
    const stop = comma === -1 ? value.length : comma;
    const from = offsetOf(at);
    names.push({ name: value.slice(at, stop), start: from, end: stop > at ? offsetOf(stop - 1) + 1 : from });
    at = stop + 1;
  }
  const body = bodyStart === null ? null : { start: bodyStart, end: bodyStart + value.length };
  return { prefix, names, argument, body };
}

export type AppliedList =
  | { readonly ok: true; readonly names: readonly string[] }
  /** `negation`: a name begins with `!`; `empty`: nothing that is supported is left. OpenSSH refuses both. */
  | { readonly ok: false; readonly reason: 'negation' | 'empty' };

/**
 * The list that a setting makes of a release's defaults (OpenSSH kex.c, kex_assemble_names). Names may be patterns;
 * what the release does not support falls away. An empty spec means the defaults; only a `-` list may leave none.
 */
export function applyAlgorithmList(
  spec: string,
  defaults: readonly string[],
  supported: readonly string[],
): AppliedList {
  if (spec === '') return { ok: true, names: defaults };
  const prefix = prefixOf(spec);
  const names = spec.slice(prefix.length).split(',');
  if (prefix === '-') {
    const patterns = names.join(',');
    return { ok: true, names: defaults.filter((name) => matchPatternList(name, patterns) !== 'matched') };
  }
  const wanted = prefix === '+' ? appended(defaults, names) : prefix === '^' ? appended(names, defaults) : names;
  const result = new Set<string>();
  for (const pattern of wanted) {
    if (pattern.startsWith('!')) return { ok: false, reason: 'negation' };
    for (const name of supported) if (matchPatternList(name, pattern) === 'matched') result.add(name);
  }
  return result.size === 0 ? { ok: false, reason: 'empty' } : { ok: true, names: [...result] };
}

/** `list`, then what of `more` it lacks; OpenSSH stops reading `more` at an empty name. */
function appended(list: readonly string[], more: readonly string[]): readonly string[] {
  const stop = more.indexOf('');
  const present = new Set(list);
  return [...list, ...(stop === -1 ? more : more.slice(0, stop)).filter((name) => !present.has(name))];
}
