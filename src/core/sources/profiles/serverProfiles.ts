import data from '../../../../data/server-profiles.json' with { type: 'json' };
import type { Kind } from '../../ssh/proposal/proposal.ts';
import type { Profile } from './profile.ts';
import { findProfile } from './profileSearch.ts';

/** A server's record. Lists observed on devices may lack what their publication did not show. */
export interface ServerProfile extends Profile {
  /** Kinds whose list is not known, and empty in the record. */
  readonly missing?: readonly Kind[];
}

/** All server profiles, in the order of the data. A hundred kilobytes: whoever seldom needs them loads this lazily. */
export const serverProfiles: readonly ServerProfile[] = data.profiles as readonly ServerProfile[];

/** The profile of an id such as `openssh-server-9.2p1`, or undefined; see findProfile. */
export function findServerProfile(id: string): ServerProfile | undefined {
  return findProfile(serverProfiles, id);
}
