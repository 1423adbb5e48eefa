import { foldSlotsWhere, sameNames } from '../../ssh/negotiation/foldSlots.ts';
import { kindTitle } from './vocabulary.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';

/** Most names that one sentence spells out; a hostile server can send thousands. */
const MAX_NAMED = 4;

/** What sets two lists apart, in a few words: `2 only on the left, 1 only on the right`. */
export function listDifference(left: readonly string[], right: readonly string[]): string {
  if (sameNames(left, right)) return 'identical';
  const [here, there] = [new Set(left), new Set(right)];
  const onlyLeft = [...here].filter((name) => !there.has(name)).length;
  const onlyRight = [...there].filter((name) => !here.has(name)).length;
  if (onlyLeft + onlyRight === 0) return 'same names, different order';
  const parts = [
    ...(onlyLeft === 0 ? [] : [`${onlyLeft} only on the left`]),
    ...(onlyRight === 0 ? [] : [`${onlyRight} only on the right`]),
  ];
  return parts.join(', ');
}

/** What differs between two servers, one sentence for each thing. Raw text of the servers is in it. */
export function hostDifferences(left: ProbeReport, right: ProbeReport): readonly string[] {
  const [a, b] = [left.host, right.host];
  const [ours, theirs] = [left.server.proposal, right.server.proposal];
  if (ours === null || theirs === null) {
    const silent = ours === null ? a : b;
    return [`The algorithms of ${silent} are unknown; a comparison is not possible.`];
  }
  const sentences: string[] = [];
  if (left.server.identification !== right.server.identification) {
    sentences.push(`${a} identifies as ${said(left)}, ${b} as ${said(right)}.`);
  }
  for (const { slot, kind, direction } of foldSlotsWhere(
    (each, mirror) => sameNames(ours[each], ours[mirror]) && sameNames(theirs[each], theirs[mirror]),
  )) {
    if (sameNames(ours[slot], theirs[slot])) continue;
    const title = `${kindTitle(kind)}${direction === null || direction === 'both' ? '' : ` (${direction})`}`;
    sentences.push(`${title}: ${sentenceFor(ours[slot], theirs[slot], a, b)}.`);
  }
  if (ours.strictKex !== theirs.strictKex) {
    sentences.push(`Only ${ours.strictKex ? a : b} offers strict key exchange, which prevents the Terrapin attack.`);
  }
  return sentences;
}

function said({ server }: ProbeReport): string {
  return server.identification ?? 'unknown';
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
  return parts.length === 0 ? 'same names, different order' : parts.join('; ');
}

function only(host: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const rest = names.length - MAX_NAMED;
  const shown = names.slice(0, MAX_NAMED).join(', ');
  return `only ${host} offers ${shown}${rest > 0 ? ` and ${rest} more` : ''}`;
}
