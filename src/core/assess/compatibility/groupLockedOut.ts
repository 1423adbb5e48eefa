import type { Slot } from '../../ssh/proposal/proposal.ts';
import { compareVersions } from '../../sources/profiles/profileSearch.ts';
import type { LockoutEntry } from './lockout.ts';
import type { ClientOrigin } from './lockoutClients.ts';

/** Releases that follow one another among those that are known. */
export interface VersionRange {
  readonly first: string;
  readonly last: string;
  /** No older release is known. */
  readonly fromOldest: boolean;
  /** No newer release is known. */
  readonly toNewest: boolean;
}

/** What is the same of several releases of a product, or of one client that is no release. */
export interface ClientGroup {
  readonly product: string;
  readonly origin: ClientOrigin;
  /** Oldest first. */
  readonly ranges: readonly VersionRange[];
  /** How many releases of the product are known, and how many of these are in the ranges. */
  readonly known: number;
  readonly affected: number;
  /** The oldest release behind the last range that connects; null where there is none. */
  readonly worksFrom: string | null;
  /** Where the negotiations fail, in the order of the first release of each; empty where sshd refuses its file. */
  readonly slots: readonly Slot[];
  /** The entries that are in the group. */
  readonly ids: readonly string[];
}

interface Release {
  readonly version: string;
  readonly entry: LockoutEntry;
}

/**
 * Sums up entries by product and ranges of releases. Which releases lie between two that are known is not known, so that
 * a range ends at the last one known to be in it. Builds of distributions and clients that were seen stand by themselves.
 * @param isAffected which entries the groups are of, e.g. those that do not connect
 */
export function groupLockedOut(
  entries: readonly LockoutEntry[],
  isAffected: (entry: LockoutEntry) => boolean,
): readonly ClientGroup[] {
  const products = new Map<string, LockoutEntry[]>();
  for (const entry of entries) {
    const key = entry.build ? `\0${entry.id}` : entry.product;
    const of = products.get(key);
    if (of === undefined) products.set(key, [entry]);
    else of.push(entry);
  }
  return [...products.values()].filter((of) => of.some(isAffected)).map((of) => groupOf(of, isAffected));
}

function groupOf(entries: readonly LockoutEntry[], isAffected: (entry: LockoutEntry) => boolean): ClientGroup {
  const releases = entries
    .flatMap((entry) => entry.versions.map((version): Release => ({ version, entry })))
    .sort((a, b) => compareVersions(a.version, b.version));
  const affected = releases.filter(({ entry }) => isAffected(entry));
  const last = releases.findLastIndex(({ entry }) => isAffected(entry));
  const works = releases.slice(last + 1).find(({ entry }) => entry.connects === true);
  const slots = affected.flatMap(({ entry }) => (entry.failedSlot === null ? [] : [entry.failedSlot]));
  return {
    product: entries[0]?.product ?? '',
    origin: entries[0]?.origin ?? 'profile',
    ranges: rangesOf(releases, isAffected),
    known: releases.length,
    affected: affected.length,
    worksFrom: works?.version ?? null,
    slots: [...new Set(slots)],
    ids: entries.filter(isAffected).map(({ id }) => id),
  };
}

function rangesOf(releases: readonly Release[], isAffected: (entry: LockoutEntry) => boolean): readonly VersionRange[] {
  const ranges: VersionRange[] = [];
  let start = -1;
  for (let at = 0; at <= releases.length; at += 1) {
    const release = releases[at];
    const inside = release !== undefined && isAffected(release.entry);
    if (inside && start === -1) start = at;
    if (inside || start === -1) continue;
    ranges.push({
      first: releases[start]?.version ?? '',
      last: releases[at - 1]?.version ?? '',
      fromOldest: start === 0,
      toNewest: at === releases.length,
    });
    start = -1;
  }
  return ranges;
}
