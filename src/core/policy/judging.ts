import { formatOpenSsh, type OpenSshVersion } from '../algorithms/opensshVersion.ts';
import type { ConfigKind } from '../config/configDocument.ts';
import { clientProfiles, opensshClientProfile, profileProposal, type Profile } from '../profiles/clientProfiles.ts';
import { findProfile, nearestProfile } from '../profiles/profileSearch.ts';
import { serverProfiles } from '../profiles/serverProfiles.ts';
import { isAmong } from './exceptions.ts';
import type { Policy } from './policy.ts';
import type { PolicyInForce, ReleaseDefaults, RequiredClient } from './policyInForce.ts';

/**
 * A policy on a day, with the profiles that it is judged by.
 * @param today the day it is, `2026-11-21`
 */
export function judgingBy(policy: Policy, today: string): PolicyInForce {
  const found = (policy.clients?.require ?? []).map((text) => ({ text, profiles: profilesOf(text) }));
  const profiles = new Map(found.flatMap((each) => each.profiles.map((profile) => [profile.id, profile] as const)));
  return {
    policy,
    today,
    defaultsOf,
    clients: [...profiles.values()].map(requiredClient),
    unknownClients: found.flatMap((each) => (each.profiles.length === 0 ? [each.text] : [])),
  };
}

/** The profiles that a pattern of ids is for, or the nearest to a product and a version. */
function profilesOf(text: string): readonly Profile[] {
  const exact = findProfile(clientProfiles, text);
  if (exact !== undefined) return [exact];
  if (/[*?]/.test(text)) return clientProfiles.filter(({ id }) => isAmong(id, [text]));
  const nearest = nearestProfile(clientProfiles, text);
  return nearest === undefined ? [] : [nearest];
}

function requiredClient(profile: Profile): RequiredClient {
  const { id, product, version } = profile;
  return { id, label: `${product} ${version}`, proposal: profileProposal(profile, 'client') };
}

function defaultsOf(kind: ConfigKind, release: OpenSshVersion): ReleaseDefaults {
  const profile =
    kind === 'ssh'
      ? opensshClientProfile(release)
      : nearestProfile(serverProfiles, `openssh-server ${formatOpenSsh(release)}`);
  if (profile === undefined) throw new Error('data/server-profiles.json holds no OpenSSH profile');
  const proposal = profileProposal(profile, kind === 'ssh' ? 'client' : 'server');
  return { proposal, disabled: profile.supportedButDisabled ?? null };
}
