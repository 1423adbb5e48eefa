import type { Proposal } from '../../ssh/proposal/proposal.ts';
import { clientProfiles, profileProposal } from '../../sources/profiles/clientProfiles.ts';
import { type Profile } from '../../sources/profiles/profile.ts';
import type { LocalClient } from '../../sources/sshClient/localClient.ts';

/** Where a client is known from: `profile` of a release, this machine's ssh, or something that was seen connecting. */
export type ClientOrigin = 'profile' | 'local' | 'recorded';

/** A client that a server may lock out. */
export interface LockoutClient {
  /** Unique among those that are judged together. */
  readonly id: string;
  readonly product: string;
  readonly version: string;
  /** Every release that shares a profile's record, its own among them, oldest first; of other clients the own one. */
  readonly versions: readonly string[];
  readonly origin: ClientOrigin;
  /** A distribution's build, which is no release among the product's releases. */
  readonly build: boolean;
  /** What it offers; null where that is not known, and then nothing can be said of it. */
  readonly proposal: Proposal | null;
}

let known: readonly LockoutClient[] | null = null;

/** The clients of all profiles, in the order of the data: by product, oldest release first. Made once. */
export function profileClients(): readonly LockoutClient[] {
  known ??= clientProfiles.map(clientOfProfile);
  return known;
}

/** A profile as a client. One that lacks a list says nothing of whom it agrees with. */
export function clientOfProfile(profile: Profile): LockoutClient {
  const { id, product, version, versions = [version], kex, hostKey, cipher, mac, compression } = profile;
  const complete = [kex, hostKey, cipher, mac, compression].every((names) => names.length > 0);
  return {
    id,
    product,
    version,
    versions,
    origin: 'profile',
    build: !id.endsWith(`-${version}`),
    proposal: complete ? profileProposal(profile, 'client') : null,
  };
}

/**
 * This machine's ssh, or what stands in for it, by the id `local`.
 * @param proposal what it offers to this server, where that is known to differ from its defaults
 */
export function localLockoutClient(client: LocalClient, proposal: Proposal = client.defaults): LockoutClient {
  const version = client.version.replace(/^OpenSSH_/, '');
  return { id: 'local', product: 'OpenSSH', version, versions: [version], origin: 'local', build: true, proposal };
}

/** A client whose KEXINIT was recorded or stands in a log. Two of one product and version need different ids. */
export function recordedClient(
  id: string,
  identity: { readonly product: string | null; readonly version: string | null },
  proposal: Proposal | null,
): LockoutClient {
  const version = identity.version ?? '';
  const product = identity.product ?? 'unknown client';
  return { id, product, version, versions: [version], origin: 'recorded', build: true, proposal };
}
