import { algorithmsOf, type Algorithm } from '../../ssh/catalogue/catalogue.ts';
import { knownTo } from '../../openssh/builds/modernLists.ts';
import {
  atLeast,
  formatOpenSsh,
  parseOpenSshVersion,
  type OpenSshVersion,
} from '../../ssh/catalogue/opensshVersion.ts';
import type { ListedKind, SshdDefaults } from './sshdOffer.ts';
import { opensshClientProfile, profileProposal } from '../profiles/clientProfiles.ts';
import { nearestProfile } from '../profiles/profileSearch.ts';
import { serverProfiles, type ServerProfile } from '../profiles/serverProfiles.ts';

/** Newer than any release: its nearest profile is the newest. */
const NEWEST: OpenSshVersion = { major: 999, minor: 0, patch: 0 };

/** An sshd of a release, or the one that is assumed. */
export interface SshdRelease {
  readonly defaults: SshdDefaults;
  readonly profile: ServerProfile;
  /** No release was named: the newest stands in. */
  readonly assumed: boolean;
}

/** The newest upstream sshd that is not newer than the release. */
export function opensshServerProfile(release: OpenSshVersion | null): ServerProfile {
  const found = nearestProfile(serverProfiles, `openssh-server ${formatOpenSsh(release ?? NEWEST)}`);
  if (found === undefined) throw new Error('data/server-profiles.json holds no OpenSSH profile');
  return found;
}

/**
 * What an sshd of a release has by itself. Without a release the newest one stands in, and names that any other release
 * has had are believed where a file spells them: it is written for one that takes it.
 */
export function sshdRelease(openssh: OpenSshVersion | null): SshdRelease {
  const profile = opensshServerProfile(openssh);
  const release = openssh ?? parseOpenSshVersion(profile.version) ?? NEWEST;
  const supported = (kind: ListedKind): readonly string[] =>
    algorithmsOf(kind)
      .filter((record) => record.pseudo !== true && isBelieved(record, openssh))
      .map(({ name }) => name);
  return {
    profile,
    assumed: openssh === null,
    defaults: {
      proposal: profileProposal(profile, 'server'),
      // The client's default is the server's (KEX_DEFAULT_PK_ALG, myproposal.h). Before 7.0, when no line chose among the
      // algorithms of the keys, the client had all of them.
      hostKeyAlgorithms: opensshClientProfile(release).hostKey,
      supported: {
        kex: supported('kex'),
        hostKey: supported('hostKey'),
        cipher: supported('cipher'),
        mac: supported('mac'),
      },
      openssh,
    },
  };
}

/** Whether the release has the name, or may have it from a distribution that brought it back from a later one. */
function isBelieved(
  { kind, name, addedOpenSSH, backportedOpenSSH }: Algorithm,
  openssh: OpenSshVersion | null,
): boolean {
  if (openssh === null) return addedOpenSSH !== undefined;
  return knownTo(openssh, kind, name) || (backportedOpenSSH !== undefined && atLeast(openssh, backportedOpenSSH));
}
