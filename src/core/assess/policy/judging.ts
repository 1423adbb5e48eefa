import { formatOpenSsh, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { ConfigKind } from '../../openssh/config/configDocument.ts';
import type { PublicKeyFiles } from '../../sources/sshdServer/publicKeyFiles.ts';
import { profileClients } from '../compatibility/lockoutClients.ts';
import { lockoutJudge } from '../compatibility/lockoutJudge.ts';
import { clientName } from '../compatibility/clientName.ts';
import { resolveMustWork } from '../compatibility/mustWork.ts';
import { opensshClientProfile, profileProposal } from '../../sources/profiles/clientProfiles.ts';
import { nearestProfile } from '../../sources/profiles/profileSearch.ts';
import { serverProfiles } from '../../sources/profiles/serverProfiles.ts';
import { isAmong } from './exceptions.ts';
import { clientsOf, lockedOutAmong } from './lockedOut.ts';
import type { Policy } from './policy.ts';
import type { PolicyInForce, ReleaseDefaults, RequiredClient } from './policyInForce.ts';

const NO_FILES: PublicKeyFiles = new Map();

/**
 * A policy on a day, with the profiles that it is judged by.
 * @param today the day it is, `2026-11-21`
 */
export function judgingBy(policy: Policy, today: string): PolicyInForce {
  const found = (policy.clients?.require ?? []).map(requiredBy);
  const clients = new Map<string, RequiredClient>();
  for (const one of found.flatMap((each) => (typeof each === 'string' ? [] : each)))
    if (!clients.has(one.label)) clients.set(one.label, one);
  const required = [...clients.values()];
  return {
    policy,
    today,
    defaultsOf,
    clients: required,
    lockedOutBy: (graph, release) => {
      // Where sshd refuses its file, no entry has a slot that failed: other rules say so.
      const { clients: entries } = lockoutJudge(release).judge(graph, NO_FILES, clientsOf(required));
      return lockedOutAmong(required, entries);
    },
    unknownClients: found.filter((each) => typeof each === 'string'),
  };
}

/** The clients that an entry of the rule is for, or the sentence that says why it is for none. */
function requiredBy(text: string): readonly RequiredClient[] | string {
  const known = profileClients();
  if (/[*?]/.test(text) && !text.includes(' ')) {
    const named = known.filter(({ id }) => isAmong(id, [text]));
    if (named.length > 0)
      return named.map((client) => ({ wish: text, id: client.id, label: clientName(client), client }));
    return `No client has an id like “${text}”: kexpert clients lists them.`;
  }
  const found = resolveMustWork([text]);
  if (!found.ok) return found.messages.join(' ');
  return found.wanted.flatMap(({ releases }) =>
    releases.flatMap(({ entry, label }) => {
      const client = known.find(({ id }) => id === entry);
      return client === undefined ? [] : [{ wish: text, id: entry, label, client }];
    }),
  );
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
