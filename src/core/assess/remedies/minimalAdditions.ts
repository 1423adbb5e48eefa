import { isMarker, lookup, type Status } from '../../ssh/catalogue/catalogue.ts';
import { negotiate } from '../../ssh/negotiation/negotiate.ts';
import type { Pair } from '../pair.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import { namesOf, withLists } from '../../ssh/negotiation/withLists.ts';
import { failingKinds } from '../../ssh/negotiation/failingKinds.ts';

const BEST_FIRST: readonly Status[] = ['recommended', 'acceptable', 'weak', 'broken', 'unknown'];

/**
 * The fewest and least bad names that the client implements but does not offer and that would let this pair agree:
 * one for each failing kind, tried out before it is promised.
 * Returns null where no such set exists, or where it is not known what the client implements.
 */
export function minimalAdditions(pair: Pair): ReadonlyMap<Kind, string> | null {
  const { supported, proposal } = pair.client;
  if (supported === null) return null;
  const additions = new Map<Kind, string>();
  for (const kind of failingKinds(pair.negotiation)) {
    const known = new Set(supported[kind]);
    const [best] = namesOf(pair.server.proposal, kind)
      .filter((name) => known.has(name) && !isMarker(name))
      .sort((a, b) => rank(kind, a) - rank(kind, b));
    if (best === undefined) return null;
    additions.set(kind, best);
  }
  const lists = Object.fromEntries(
    [...additions].map(([kind, name]) => [kind, [...namesOf(proposal, kind), name]] as const),
  );
  return negotiate(withLists(proposal, lists), pair.server.proposal).agreed ? additions : null;
}

/** Lower is better: by rating, then by strength where the catalogue estimates one (below 1000 bits in every record). */
function rank(kind: Kind, name: string): number {
  const record = lookup(kind, name);
  return BEST_FIRST.indexOf(record?.status ?? 'unknown') * 1000 - (record?.bits ?? 0);
}
