import type { AlgorithmReport } from '../../report/algorithmReport.ts';
import type { Algorithm } from '../../ssh/catalogue/catalogue.ts';
import { kindName } from '../../ssh/proposal/slotNames.ts';
import { ALGORITHM, TERRAPIN } from '../en/reportWords.ts';
import { type TextStyle, plainStyle } from './pairText.ts';

/** The record as text for people. Ends in a newline. */
export function renderAlgorithmText({ name, records }: AlgorithmReport, style: TextStyle = plainStyle): string {
  return `${records.flatMap((record, index) => [...(index > 0 ? [''] : []), ...recordLines(name, record, style)]).join('\n')}\n`;
}

function recordLines(name: string, record: AlgorithmReport['records'][number], style: TextStyle): readonly string[] {
  const { kind, status, reason, bits, rfc9142, refs, postQuantum, aliasOf, terrapin } = record;
  const bad = status === 'weak' || status === 'broken';
  const sort = record.pseudo === true ? ALGORITHM.marker : kindName(kind);
  const { addedOpenSSH: added, disabledByDefaultOpenSSH: disabled, removedOpenSSH: removed } = record;
  const fact = (label: string, value: string | undefined): readonly string[] =>
    value === undefined ? [] : [`  ${label.padEnd(16)}${value}`];
  return [
    `${style.bold(name)}  ${sort}, ${bad ? style.bad(status) : style.good(status)}`,
    `  ${reason}`,
    ...fact('strength', bits === undefined ? undefined : ALGORITHM.bits(bits)),
    ...fact('quantum-safe', postQuantum === undefined ? undefined : postQuantum ? 'yes' : 'no'),
    ...fact('same as', aliasOf),
    ...fact('RFC 9142', rfc9142),
    ...fact('Terrapin', terrapin === undefined ? undefined : TERRAPIN[terrapin]),
    ...fact('OpenSSH', openssh(added, disabled, removed)),
    ...fact('disabled in', listed(record.switchedOffIn)),
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
    ...(added === undefined ? [] : [ALGORITHM.since(added)]),
    ...(disabled?.client === undefined ? [] : [ALGORITHM.clientOff(disabled.client)]),
    ...(disabled?.server === undefined ? [] : [ALGORITHM.serverOff(disabled.server)]),
    ...(removed === undefined ? [] : [ALGORITHM.removed(removed)]),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}

function listed(ids: readonly string[]): string | undefined {
  return ids.length === 0 ? undefined : ids.join(', ');
}
