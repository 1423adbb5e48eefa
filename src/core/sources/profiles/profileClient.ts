import { formatOpenSsh, parseOpenSshVersion, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import { KINDS, type Kind } from '../../ssh/proposal/proposal.ts';
import { clientProfiles, findClientProfile, opensshClientProfile, profileProposal } from './clientProfiles.ts';
import { type Profile } from './profile.ts';
import type { LocalClient } from '../sshClient/localClient.ts';
import { nearestProfile } from './profileSearch.ts';

/** The client that a profile stands for; `note` says why it stands in for a program, or is null when it was chosen. */
export function profileClient(profile: Profile, note: string | null): LocalClient {
  const openssh = profile.product === 'OpenSSH' ? parseOpenSshVersion(profile.version) : null;
  return {
    id: profile.id,
    version: profile.version,
    label: `${profile.product} ${profile.version}`,
    openssh,
    defaults: profileProposal(profile, 'client'),
    supported: supportedBy(profile),
    note,
  };
}

/**
 * The client of a profile id such as `paramiko-2.12.0`, or of the profile nearest to a product and a version in words,
 * `paramiko 2.12`; null where there is none.
 */
export function clientOfProfileId(id: string): LocalClient | null {
  const profile = findClientProfile(id) ?? (id.includes(' ') ? nearestProfile(clientProfiles, id) : undefined);
  return profile === undefined ? null : profileClient(profile, null);
}

/** The stand-in for an ssh of a known release that could not be asked itself. */
export function profileOfRelease(release: OpenSshVersion, note: string): LocalClient {
  // Releases that share a record differ in the markers they send, so the version is the release's own.
  return profileClient({ ...opensshClientProfile(release), version: formatOpenSsh(release) }, note);
}

/** Offered and switched off together: all that the release implements, as far as the profile knows. */
export function supportedBy(profile: Profile): Readonly<Record<Kind, readonly string[]>> | null {
  const off = profile.supportedButDisabled;
  if (off === undefined) return null;
  const entries = KINDS.map((kind) => [kind, [...profile[kind], ...(off[kind] ?? [])]] as const);
  return Object.fromEntries(entries) as Record<Kind, readonly string[]>;
}
