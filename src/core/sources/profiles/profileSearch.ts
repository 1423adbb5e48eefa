import { isMarker } from '../../ssh/catalogue/catalogue.ts';
import type { Proposal } from '../../ssh/proposal/proposal.ts';
import type { Profile } from './profile.ts';

/**
 * The profile of an id, or undefined. A release that shares another's record has an id too: `paramiko-2.12.0` is the
 * record of `paramiko-2.11.0` under its own id and version.
 */
export function findProfile<P extends Profile>(profiles: readonly P[], id: string): P | undefined {
  const exact = profiles.find((profile) => profile.id === id);
  if (exact !== undefined) return exact;
  for (const profile of profiles) {
    const product = productId(profile);
    const version = id.startsWith(product) ? id.slice(product.length) : '';
    if (profile.versions?.includes(version) === true) return { ...profile, id, version };
  }
  return undefined;
}

/** What the ids of a product's profiles begin with, such as `paramiko-`. */
function productId(profile: Profile): string {
  return profile.id.slice(0, -profile.version.length);
}

/**
 * The profile nearest to a product and a version as people write them, `paramiko 2.12` or `OpenSSH 9.3`: the newest that
 * is not newer, or the oldest there is; without a version the newest. Never a distribution's own build. Undefined
 * where no product has all the words, or several products have them.
 */
export function nearestProfile<P extends Profile>(profiles: readonly P[], text: string): P | undefined {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  const version = /^v?\d/.test(last) ? last.replace(/^v/, '') : null;
  const product = version === null ? words : words.slice(0, -1);
  const sorted = releasesOfProduct(profiles, product);
  if (version === null) return sorted.at(-1);
  return sorted.filter((profile) => compareVersions(profile.version, version) <= 0).at(-1) ?? sorted[0];
}

/**
 * All releases of the product that has these words, in lower case, oldest first, each under its own id and version.
 * Empty where no product has all of them, or several have. Never a distribution's own build.
 */
export function releasesOfProduct<P extends Profile>(profiles: readonly P[], words: readonly string[]): readonly P[] {
  if (words.length === 0) return [];
  // A distribution's build has an id that does not end in its version.
  const fitting = profiles.filter(
    (profile) => profile.id.endsWith(`-${profile.version}`) && words.every((word) => tokensOf(profile).has(word)),
  );
  // `jsch` is JSch itself and no fork of it.
  const named = fitting.filter((profile) => productId(profile) === `${words.join('-')}-`);
  const one = named.length > 0 ? named : fitting;
  if (new Set(one.map(productId)).size !== 1) return [];
  return one.flatMap(releasesOf).sort((a, b) => compareVersions(a.version, b.version));
}

/** A profile under each release that shares its record. */
export function releasesOf<P extends Profile>(profile: P): readonly P[] {
  const versions = new Set([profile.version, ...(profile.versions ?? [])]);
  return [...versions].map((version) =>
    version === profile.version ? profile : { ...profile, id: `${productId(profile)}${version}`, version },
  );
}

/** The words that name a product: of its name, and its whole id. `ssh` by itself names none, though some bear it. */
function tokensOf(profile: Profile): ReadonlySet<string> {
  const words = profile.product.toLowerCase().split(/[^a-z0-9.:]+/);
  return new Set([...words.filter((word) => word !== 'ssh'), productId(profile).slice(0, -1)]);
}

/** Every release on record of a product, as the data spells its name, oldest first; a distribution's own builds aside. */
export function releasesNamed<P extends Profile>(profiles: readonly P[], product: string): readonly P[] {
  return profiles
    .filter((profile) => profile.product === product && profile.id.endsWith(`-${profile.version}`))
    .flatMap(releasesOf)
    .sort((a, b) => compareVersions(a.version, b.version));
}

/** Compares versions number by number: `2.9` is before `2.12`, `9.2` equals `9.2p1` in all that it says. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): readonly number[] {
  return (version.match(/\d{1,15}/g) ?? []).map(Number);
}

/** The ids of the profiles whose lists a Proposal holds name for name, in both directions, markers aside. */
export function matchingProfiles(profiles: readonly Profile[], proposal: Proposal): readonly string[] {
  const equal = (names: readonly string[], ...lists: readonly (readonly string[])[]): boolean =>
    lists.every((list) => list.filter(isAlgorithm).join() === names.join());
  return profiles
    .filter(
      ({ kex, hostKey, cipher, mac, compression }) =>
        equal(kex, proposal.kex) &&
        equal(hostKey, proposal.hostKey) &&
        equal(cipher, proposal.cipherClientToServer, proposal.cipherServerToClient) &&
        equal(mac, proposal.macClientToServer, proposal.macServerToClient) &&
        equal(compression, proposal.compressionClientToServer, proposal.compressionServerToClient),
    )
    .map(({ id }) => id);
}

/** libssh ends its cipher list with an empty name, which profiles leave out like the markers. */
function isAlgorithm(name: string): boolean {
  return name !== '' && !isMarker(name);
}
