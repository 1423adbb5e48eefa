import { editDistance } from '../assess/lint/editDistance.ts';
import { clientProfiles } from '../sources/profiles/clientProfiles.ts';
import { type Profile } from '../sources/profiles/profile.ts';
import { type Algorithm, algorithmsOf, lookup } from '../ssh/catalogue/catalogue.ts';
import { referenceUrl } from '../ssh/catalogue/references.ts';
import { KINDS } from '../ssh/proposal/proposal.ts';

/** What `kexpert algorithm --json` prints. A name may stand in lists of several kinds, so there is a record for each. */
export interface AlgorithmReport {
  readonly schema: 'kexpert/algorithm@1';
  readonly name: string;
  readonly records: readonly (Omit<Algorithm, 'refs'> & {
    readonly refs: readonly { readonly name: string; readonly url: string | null }[];
    /** Client profiles that implement it and do not offer it, and those that do not implement it as far as is known. */
    readonly switchedOffIn: readonly string[];
    readonly lackedBy: readonly string[];
  })[];
}

/** What is known of an algorithm, or null for a name that the catalogue has never heard of. */
export function algorithmReport(name: string): AlgorithmReport | null {
  const records = KINDS.flatMap((kind) => lookup(kind, name) ?? []).map((record) => {
    const { kind } = record;
    const without = record.pseudo === true ? [] : clientProfiles.filter((profile) => !profile[kind].includes(name));
    const isOff = (profile: Profile): boolean => profile.supportedButDisabled?.[kind]?.includes(name) === true;
    return {
      ...record,
      refs: record.refs.map((ref) => ({ name: ref, url: referenceUrl(ref) })),
      switchedOffIn: without.filter(isOff).map(({ id }) => id),
      lackedBy: without.filter((profile) => !isOff(profile)).map(({ id }) => id),
    };
  });
  return records.length === 0 ? null : { schema: 'kexpert/algorithm@1', name, records };
}

/** Typing mistakes have a letter or two wrong; more makes another name. */
const MAX_MISTAKES = 3;

/** The known name that is nearest to one that is not, or null. */
export function similarName(name: string): string | null {
  const names = KINDS.flatMap((kind) => algorithmsOf(kind).map((record) => record.name));
  const near = names.flatMap((known) => {
    const distance = editDistance(name.toLowerCase(), known, MAX_MISTAKES);
    return distance === null ? [] : [{ known, distance }];
  });
  near.sort((a, b) => a.distance - b.distance);
  return near[0]?.known ?? null;
}
