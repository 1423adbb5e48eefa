import type { AlgorithmReport } from '../../report/algorithmReport.ts';
import type { Algorithm } from '../../ssh/catalogue/catalogue.ts';
import { kindName } from '../../ssh/proposal/slotNames.ts';
import { type TextStyle, plainStyle } from './pairText.ts';

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
