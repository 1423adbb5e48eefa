import { foldSlotsWhere, sameNames } from '../../ssh/negotiation/foldSlots.ts';
import { kindTitle } from './vocabulary.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';

/** Most names that one sentence spells out; a hostile server can send thousands. */
const MAX_NAMED = 4;

/** What sets two lists apart, in a few words: `2 only left, 1 only right`. */
export function listDifference(left: readonly string[], right: readonly string[]): string {
  if (sameNames(left, right)) return 'the same';
  const [here, there] = [new Set(left), new Set(right)];
  const onlyLeft = [...here].filter((name) => !there.has(name)).length;
  const onlyRight = [...there].filter((name) => !here.has(name)).length;
  if (onlyLeft + onlyRight === 0) return 'the same names in another order';
  const parts = [
    ...(onlyLeft === 0 ? [] : [`${onlyLeft} only left`]),
    ...(onlyRight === 0 ? [] : [`${onlyRight} only right`]),
  ];
  return parts.join(', ');
}

/** What differs between two servers, one sentence for each thing. Raw text of the servers is in it. */
export function hostDifferences(left: ProbeReport, right: ProbeReport): readonly string[] {
  const [a, b] = [left.host, right.host];
  const [ours, theirs] = [left.server.proposal, right.server.proposal];
  if (ours === null || theirs === null) {
    const silent = ours === null ? a : b;
    return [`The lists of ${silent} are not known, so they cannot be compared.`];
  }
  const sentences: string[] = [];
  if (left.server.identification !== right.server.identification) {
    sentences.push(`${a} says it is ${said(left)}, ${b} ${said(right)}.`);
  }
  for (const { slot, kind, direction } of foldSlotsWhere(
    (each, mirror) => sameNames(ours[each], ours[mirror]) && sameNames(theirs[each], theirs[mirror]),
  )) {
    if (sameNames(ours[slot], theirs[slot])) continue;
    const title = `${kindTitle(kind)}${direction === null || direction === 'both' ? '' : ` (${direction})`}`;
    sentences.push(`${title}: ${sentenceFor(ours[slot], theirs[slot], a, b)}.`);
  }
  if (ours.strictKex !== theirs.strictKex) {
    sentences.push(`Only ${ours.strictKex ? a : b} offers strict key exchange, the answer to Terrapin.`);
  }
  return sentences;
}

function said({ server }: ProbeReport): string {
  return server.identification ?? 'nothing';
}

function sentenceFor(left: readonly string[], right: readonly string[], a: string, b: string): string {
  const [here, there] = [new Set(left), new Set(right)];
  const parts = [
    only(
      a,
      [...here].filter((name) => !there.has(name)),
    ),
    only(
      b,
      [...there].filter((name) => !here.has(name)),
    ),
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'the same names in another order' : parts.join('; ');
}

function only(host: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const rest = names.length - MAX_NAMED;
  const shown = names.slice(0, MAX_NAMED).join(', ');
  return `only ${host} has ${shown}${rest > 0 ? ` and ${rest} more` : ''}`;
}
