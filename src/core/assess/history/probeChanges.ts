import { compareOpenSsh, parseOpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import { IMPLICIT_MAC } from '../../ssh/negotiation/negotiation.ts';
import { SLOTS, kindOf, type Slot } from '../../ssh/proposal/proposal.ts';
import { slotName, kindName } from '../../ssh/proposal/slotNames.ts';
import type { ProbedState } from './probedState.ts';
import { toneOfAgreed, toneOfOrder } from './changeTone.ts';
import { hostKeyChanges } from './hostKeyChanges.ts';
import { offerChanges } from './offerChanges.ts';
import { outcomeChange } from './outcomeChange.ts';
import type { ProbeChange } from './probeChange.ts';

/**
 * What changed between two probes of one host, the outcome first, what concerns trust before what concerns the offers.
 * Empty where nothing did. Pure, and linear in the length of the lists.
 * @param before the earlier report
 * @param after the later one
 */
export function probeChanges(before: ProbedState, after: ProbedState): readonly ProbeChange[] {
  const sameClient = before.client.id === after.client.id;
  const clientChanges = sameClient
    ? offerChanges('client', before.client.proposal, after.client.proposal, after.server.proposal)
    : [];
  return [
    ...outcomeChange(before, after),
    ...placeChange(before, after),
    ...hostKeyChanges(before.server.hostKeys, after.server.hostKeys),
    ...clientChange(before, after),
    ...agreedChanges(before, after),
    ...offerChanges('server', before.server.proposal, after.server.proposal, after.client.proposal),
    ...clientChanges,
    ...identificationChange(before, after),
    ...(sameClient ? remediesDone(before, after, clientChanges) : []),
  ];
}

function placeChange(earlier: ProbedState, later: ProbedState): readonly ProbeChange[] {
  const [before, after] = [placeOf(earlier), placeOf(later)];
  if (before === after) return [];
  return [
    {
      kind: 'place',
      before,
      after,
      tone: 'neutral',
      sentence: `It was reached at ${before} before, and now at ${after}.`,
    },
  ];
}

function placeOf({ hostname, port, via }: ProbedState): string {
  return `${hostname} port ${port}${via.length > 0 ? ` through ${via.join(', then ')}` : ''}`;
}

/** Another client explains most of what follows it. */
function clientChange(earlier: ProbedState, later: ProbedState): readonly ProbeChange[] {
  const [before, after] = [earlier, later].map(({ client }) => (client.id === 'local' ? client.version : client.id));
  if (before === undefined || after === undefined || before === after) return [];
  const sentence = `The client was ${before} before and is ${after} now.`;
  return [{ kind: 'client', before, after, tone: 'neutral', sentence }];
}

/** The slots in which both times something was agreed on, and not the same; both directions in one where alike. */
function agreedChanges(earlier: ProbedState, later: ProbedState): readonly ProbeChange[] {
  const changed = SLOTS.flatMap((slot) => {
    const before = earlier.negotiation?.slots[slot].chosen ?? null;
    const after = later.negotiation?.slots[slot].chosen ?? null;
    // To or from the MAC of an AEAD cipher: the cipher's own change says it.
    const implicit = before === IMPLICIT_MAC || after === IMPLICIT_MAC;
    return before === null || after === null || before === after || implicit ? [] : [{ slot, before, after }];
  });
  return changed.flatMap(({ slot, before, after }): readonly ProbeChange[] => {
    const alike = changed.filter(
      (other) => kindOf(other.slot) === kindOf(slot) && other.before === before && other.after === after,
    );
    if (alike[0]?.slot !== slot) return [];
    return [
      agreedChange(
        alike.map((change) => change.slot),
        before,
        after,
      ),
    ];
  });
}

function agreedChange(slots: readonly Slot[], before: string, after: string): ProbeChange {
  const [slot = 'kex'] = slots;
  const kind = kindOf(slot);
  const what = slots.length > 1 ? kindName(kind) : slotName(slot);
  const sentence = `Agreed before (${what}): ${before}; now: ${after}.`;
  return { kind: 'agreed', slots, before, after, tone: toneOfAgreed(kind, before, after), sentence };
}

/** What the server calls itself. Only releases of OpenSSH are told older from newer. */
function identificationChange(earlier: ProbedState, later: ProbedState): readonly ProbeChange[] {
  const [before, after] = [earlier.server.identification, later.server.identification];
  if (before === null || after === null || before === after) return [];
  const sentence = `The server calls itself ${after} now; before, ${before}.`;
  return [{ kind: 'identification', before, after, tone: toneOfReleases(earlier, later), sentence }];
}

function toneOfReleases({ server: before }: ProbedState, { server: after }: ProbedState): ProbeChange['tone'] {
  if (before.product !== 'OpenSSH' || after.product !== 'OpenSSH') return 'neutral';
  const [was, is] = [parseOpenSshVersion(before.version ?? ''), parseOpenSshVersion(after.version ?? '')];
  return was === null || is === null ? 'neutral' : toneOfOrder(0, compareOpenSsh(is, was));
}

/**
 * Remedies that the later comparison no longer calls for; nothing where one of the two came to no comparison, or where
 * the client has begun to put up with something weak: what that hides is as much needed as before.
 */
function remediesDone(
  earlier: ProbedState,
  later: ProbedState,
  clientChanges: readonly ProbeChange[],
): readonly ProbeChange[] {
  if (earlier.negotiation === null || later.negotiation === null) return [];
  if (clientChanges.some(({ tone }) => tone === 'worse')) return [];
  const still = new Set(later.remedies.map(({ id }) => id));
  return earlier.remedies
    .filter(({ id }) => !still.has(id))
    .map(({ id, title = id }) => ({
      kind: 'remedy-done',
      id,
      title,
      tone: 'better',
      sentence: `No longer needed: ${title}`,
    }));
}
