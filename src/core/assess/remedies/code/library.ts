import type { Pair } from '../../pair.ts';
import type { LearntFrom } from '../../../ssh/proposal/proposal.ts';
import { clientProfiles, findClientProfile } from '../../../sources/profiles/clientProfiles.ts';
import { type Profile } from '../../../sources/profiles/profile.ts';
import { compareVersions, releasesNamed } from '../../../sources/profiles/profileSearch.ts';
import { parseIdentification } from '../../../ssh/wire/identification.ts';

/** A client program or library, by its name in data/client-profiles.json, and the release if that is known. */
export interface Library {
  readonly product: string;
  readonly version: string | null;
}

/** JCraft's last release; what says JSch and is newer is the fork, which kept the name on the wire. */
const LAST_JCRAFT_JSCH = '0.1.55';

/** How others call what the profiles have a name for: identification strings, logs, people. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['ssh2', 'mscdex/ssh2 (Node.js)'],
  ['mscdex/ssh2', 'mscdex/ssh2 (Node.js)'],
  ['ssh2 (node.js)', 'mscdex/ssh2 (Node.js)'],
  ['jsch', 'JSch (JCraft)'],
  ['go', 'Go x/crypto/ssh'],
  ['x/crypto/ssh', 'Go x/crypto/ssh'],
  ['golang.org/x/crypto/ssh', 'Go x/crypto/ssh'],
  ['plink', 'PuTTY'],
  ['ssh', 'OpenSSH'],
  ['ssh.net', 'SSH.NET'],
  ['renci.sshnet', 'SSH.NET'],
]);

/** The library as the profiles name it; a product that they do not know stays as it is. */
export function libraryNamed(product: string, version: string | null): Library {
  const lower = product.toLowerCase();
  const known = clientProfiles.find((profile) => profile.product.toLowerCase() === lower)?.product;
  const name = known ?? OTHER_NAMES.get(lower) ?? product;
  // What SSH.NET says of itself has been the same in every release.
  if (name === 'SSH.NET' && version === '0.0.1') return { product: name, version: null };
  const isFork = name === 'JSch (JCraft)' && version !== null && compareVersions(version, LAST_JCRAFT_JSCH) > 0;
  return { product: isFork ? 'JSch (mwiede fork)' : name, version };
}

/** The library behind a client's Proposal, as far as its source tells. */
export function libraryOf(client: Pair['client']): Library | null {
  return libraryBehind(client.proposal.learntFrom);
}

function libraryBehind(learntFrom: LearntFrom): Library | null {
  switch (learntFrom.kind) {
    case 'profile': {
      const profile = findClientProfile(learntFrom.id);
      return profile === undefined ? null : { product: profile.product, version: profile.version };
    }
    case 'wire': {
      const read = parseIdentification(learntFrom.identification);
      if (!read.ok || read.identification.product === null) return null;
      return libraryNamed(read.identification.product, read.identification.version);
    }
    case 'openssh':
      return { product: 'OpenSSH', version: learntFrom.version };
    case 'config':
      return libraryBehind(learntFrom.basedOn);
    case 'file':
    case 'log':
      return null;
  }
}

/**
 * The record that stands for a library: the newest release that is not newer than it, the oldest for one before all,
 * the newest where the release is not known. Undefined for a product without records.
 */
export function profileOf({ product, version }: Library): Profile | undefined {
  const releases = releasesNamed(clientProfiles, product);
  if (version === null) return releases.at(-1);
  return releases.filter((profile) => compareVersions(profile.version, version) <= 0).at(-1) ?? releases[0];
}

/** `version` is at least `since`; false where the version is not known. */
export function isSince(version: string | null, since: string): boolean {
  return version !== null && compareVersions(version, since) >= 0;
}
