import { algorithmsOf, lookup, type Algorithm } from '../ssh/catalogue/catalogue.ts';
import { editDistance } from '../assess/lint/editDistance.ts';
import { KINDS } from '../ssh/negotiation/proposal.ts';
import { kindName } from '../ssh/negotiation/slotNames.ts';
import { clientProfiles, type Profile } from '../sources/profiles/clientProfiles.ts';
import { referenceUrl } from '../ssh/catalogue/references.ts';
import { plainStyle, type TextStyle } from '../render/text/pairText.ts';

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

/** The record as text for people. Ends in a newline. */
export function renderAlgorithmText({ name, records }: AlgorithmReport, style: TextStyle = plainStyle): string {
  return `${records.flatMap((record, index) => [...(index > 0 ? [''] : []), ...recordLines(name, record, style)]).join('\n')}\n`;
}

/** How a name takes part in the attack of CVE-2023-48795. */
const TERRAPIN: Readonly<Record<NonNullable<Algorithm['terrapin']>, string>> = {
  direct: 'open to it where a side lacks strict key exchange',
  'with-etm-mac': 'open to it together with an -etm MAC, where a side lacks strict key exchange',
  'with-cbc-cipher': 'open to it together with a CBC cipher, where a side lacks strict key exchange',
};

function recordLines(name: string, record: AlgorithmReport['records'][number], style: TextStyle): readonly string[] {
  const { kind, status, reason, bits, rfc9142, refs, postQuantum, aliasOf, terrapin } = record;
  const bad = status === 'weak' || status === 'broken';
  const sort = record.pseudo === true ? 'signal in the key exchange list' : kindName(kind);
  const { addedOpenSSH: added, disabledByDefaultOpenSSH: disabled, removedOpenSSH: removed } = record;
  const fact = (label: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`  ${label.padEnd(16)}${value}`];
  return [
    `${style.bold(name)}  ${sort}, ${bad ? style.bad(status) : style.good(status)}`,
    `  ${reason}`,
    ...fact('strength', bits === undefined ? undefined : `about ${bits} bits`),
    ...fact('quantum-safe', postQuantum === undefined ? undefined : postQuantum ? 'yes' : 'no'),
    ...fact('same as', aliasOf),
    ...fact('RFC 9142', rfc9142),
    ...fact('Terrapin', terrapin === undefined ? undefined : TERRAPIN[terrapin]),
    ...fact('OpenSSH', openssh(added, disabled, removed)),
    ...fact('switched off in', listed(record.switchedOffIn)),
    ...fact('not in', listed(record.lackedBy)),
    ...refs.map((ref) => `  ${style.dim(ref.url === null ? ref.name : `${ref.name}: ${ref.url}`)}`),
  ];
}

function openssh(
  added: string | undefined,
  disabled: Algorithm['disabledByDefaultOpenSSH'],
  removed: string | undefined,
): string | undefined {
  const parts = [
    ...(added === undefined ? [] : [`since ${added}`]),
    ...(disabled?.client === undefined ? [] : [`off by default in the client since ${disabled.client}`]),
    ...(disabled?.server === undefined ? [] : [`off by default in the server since ${disabled.server}`]),
    ...(removed === undefined ? [] : [`removed in ${removed}`]),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}

function listed(ids: readonly string[]): string | undefined {
  return ids.length === 0 ? undefined : ids.join(', ');
}
