import { parseHostName, type HostName } from './destination.ts';
import type { ConfigLocation, IncludedFile, IncludeGraph } from './includeGraph.ts';
import { isConcrete, matchPattern } from './pattern.ts';

/** More aliases than anyone picks from; a bound for generated or hostile files. */
export const MAX_LISTED_HOSTS = 10_000;

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
  const found = new Map<string, ListedHost>();
  collect(graph.root, [], found);
  return [...found.values()];
}

function collect(file: IncludedFile, outer: readonly (readonly string[])[], found: Map<string, ListedHost>): void {
  let governing: readonly string[] | null = null;
  for (const { directive, index } of file.document.lines) {
    if (directive?.keyword === 'match') governing = null;
    else if (directive?.keyword === 'host') {
      governing = directive.args.map((arg) => arg.value);
      for (const pattern of governing) {
        if (found.size >= MAX_LISTED_HOSTS) return;
        const alias = isConcrete(pattern) ? parseHostName(pattern) : null;
        if (alias === null || found.has(alias)) continue;
        if (![...outer, governing].every((patterns) => hostLineMatches(alias, patterns))) continue;
        found.set(alias, { alias, location: { path: file.path, line: index } });
      }
    } else if (directive?.keyword === 'include') {
      const conditions = governing === null ? outer : [...outer, governing];
      for (const included of file.includes.get(index) ?? []) collect(included, conditions, found);
    }
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
