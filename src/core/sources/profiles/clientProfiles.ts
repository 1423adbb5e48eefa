import data from '../../../../data/client-profiles.json' with { type: 'json' };
import { type OpenSshVersion, compareOpenSsh, parseOpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { Proposal, Side } from '../../ssh/proposal/proposal.ts';
import { CLIENT_MARKERS, type ClientMarkers } from './markers.ts';
import type { Profile } from './profile.ts';
import { findProfile } from './profileSearch.ts';

/** All client profiles, in the order of the data: by product, oldest release first. */
export const clientProfiles: readonly Profile[] = data.profiles;

/**
 * The profile of an id such as `openssh-9.2p1`, or undefined. A release that shares another's record has an id too:
 * `paramiko-2.12.0` is the record of `paramiko-2.11.0` under its own id and version.
 */
export function findClientProfile(id: string): Profile | undefined {
  return findProfile(clientProfiles, id);
}

/**
 * The OpenSSH client profile that stands for a release: the newest one that is not newer than it, or the oldest for a
 * release before all of them. Never a distribution's own build, whose id tells more than the version.
 */
export function opensshClientProfile(release: OpenSshVersion): Profile {
  const dated = clientProfiles.flatMap((profile) => {
    const version = parseOpenSshVersion(profile.version);
    return version !== null && profile.id === `openssh-${profile.version}` ? [{ profile, version }] : [];
  });
  dated.sort((a, b) => compareOpenSsh(a.version, b.version));
  const notNewer = dated.filter(
    ({ version }) => compareOpenSsh({ ...version, patch: 0 }, { ...release, patch: 0 }) <= 0,
  );
  const found = notNewer.at(-1) ?? dated[0];
  if (found === undefined) throw new Error('data/client-profiles.json holds no OpenSSH profile');
  return found.profile;
}

/** The first OpenSSH release whose client sends the strict kex marker (upstream; distributions carried it back). */
const STRICT_KEX_SINCE: OpenSshVersion = { major: 9, minor: 6, patch: 0 };
/** The first OpenSSH release whose client sends `ext-info-c` (RFC 8308). */
const EXT_INFO_SINCE: OpenSshVersion = { major: 7, minor: 2, patch: 0 };

/**
 * The Proposal that a profile stands for. Profiles leave signals out: what the release sends is added from its version
 * for OpenSSH, from CLIENT_MARKERS for the others, and taken as not sent where neither tells.
 */
export function profileProposal(profile: Profile, side: Side): Proposal {
  const { strictKex, extInfo, guess } = markersOf(profile, side);
  const letter = side === 'client' ? 'c' : 's';
  return {
    side,
    learntFrom: { kind: 'profile', id: profile.id },
    kex: [
      ...profile.kex,
      ...(guess === true ? ['kexguess2@matt.ucc.asn.au'] : []),
      ...(extInfo ? [`ext-info-${letter}`] : []),
      ...(strictKex ? [`kex-strict-${letter}-v00@openssh.com`] : []),
    ],
    hostKey: profile.hostKey,
    cipherClientToServer: profile.cipher,
    cipherServerToClient: profile.cipher,
    macClientToServer: profile.mac,
    macServerToClient: profile.mac,
    compressionClientToServer: profile.compression,
    compressionServerToClient: profile.compression,
    languagesClientToServer: [],
    languagesServerToClient: [],
    strictKex,
    extInfo,
    firstKexFollows: guess === true,
  };
}

function markersOf(profile: Profile, side: Side): ClientMarkers {
  const known = side === 'client' ? CLIENT_MARKERS.get(profile.id) : undefined;
  if (known !== undefined) return known;
  const openssh = profile.product.startsWith('OpenSSH') ? parseOpenSshVersion(profile.version) : null;
  return {
    strictKex: openssh !== null && compareOpenSsh(openssh, STRICT_KEX_SINCE) >= 0,
    extInfo: openssh !== null && compareOpenSsh(openssh, EXT_INFO_SINCE) >= 0 && side === 'client',
  };
}
