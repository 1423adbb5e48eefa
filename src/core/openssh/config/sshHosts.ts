import { parseHostName, type HostName } from './destination.ts';
import type { ConfigLocation, IncludedFile, IncludeGraph } from './includeGraph.ts';
import { isConcrete, matchPattern } from './pattern.ts';

/** More aliases than anyone picks from; a bound for generated or hostile files. */
export const MAX_LISTED_HOSTS = 10_000;

/** Ten wildcards for each of them; no file that a person keeps has a hundredth. */
const MAX_COMPARED = 100_000;

/** A name that `ssh NAME` understands, and the Host line that first gives it. */
export interface ListedHost {
  readonly alias: HostName;
  readonly location: ConfigLocation;
}

/**
 * The hosts a person can pick: every pattern of a Host line that is a plain name, in the order of the file with its
 * Includes in place, each once. Left out are wildcards, negations, names that are no valid host, and names of an
 * included file whose Include stands under a Host line that does not match them, since ssh never gets to those.
 */
export function listHosts(graph: IncludeGraph): readonly ListedHost[] {
  const listing: Listing = { found: new Map(), compared: 0 };
  collect(graph.root, [], listing);
  return [...listing.found.values()];
}

interface Listing {
  readonly found: Map<string, ListedHost>;
  /** How many times a name was compared with a pattern. */
  compared: number;
}

function collect(file: IncludedFile, outer: readonly HostPatterns[], listing: Listing): void {
  const { found } = listing;
  let governing: HostPatterns | null = null;
  for (const { directive, index } of file.document.lines) {
    if (directive?.keyword === 'match') governing = null;
    else if (directive?.keyword === 'host') {
      const patterns = directive.args.map((arg) => arg.value);
      governing = new HostPatterns(patterns);
      const conditions = [...outer, governing];
      const comparisons = conditions.reduce((sum, { cost }) => sum + cost, 0);
      for (const pattern of patterns) {
        const alias = isConcrete(pattern) ? parseHostName(pattern) : null;
        if (alias === null || found.has(alias)) continue;
        if (found.size >= MAX_LISTED_HOSTS || (listing.compared += comparisons) > MAX_COMPARED) return;
        if (conditions.every((each) => each.match(alias)))
          found.set(alias, { alias, location: { path: file.path, line: index } });
      }
    } else if (directive?.keyword === 'include') {
      const conditions = governing === null ? outer : [...outer, governing];
      for (const included of file.includes.get(index) ?? []) collect(included, conditions, listing);
    }
  }
}

/** The patterns of one Host line, for many names: plain ones are looked up, only the others compared. */
class HostPatterns {
  readonly #names: ReadonlySet<string>;
  readonly #wild: readonly string[];

  constructor(patterns: readonly string[]) {
    this.#names = new Set(patterns.filter(isConcrete));
    this.#wild = patterns.filter((pattern) => !isConcrete(pattern));
  }

  /** How many patterns a name is compared with. */
  get cost(): number {
    return this.#wild.length;
  }

  match(host: string): boolean {
    const plain = this.#names.has(host) ? [host] : [];
    return hostLineMatches(host, [...plain, ...this.#wild]);
  }
}

/** Whether a Host line applies: one pattern matches and no negated one does. Case counts (readconf.c, Host). */
export function hostLineMatches(host: string, patterns: readonly string[]): boolean {
  let matched = false;
  for (const pattern of patterns) {
    const negated = pattern.startsWith('!');
    if (!matchPattern(host, negated ? pattern.slice(1) : pattern)) continue;
    if (negated) return false;
    matched = true;
  }
  return matched;
}
