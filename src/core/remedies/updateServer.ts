import { isWeak } from '../algorithms/catalogue.ts';
import type { Pair } from '../negotiation/pair.ts';
import { kindName } from '../negotiation/slotNames.ts';
import { namesOf } from '../negotiation/withLists.ts';
import { isCertificateType } from '../wire/hostKeyBlob.ts';
import { failingKinds } from './failingKinds.ts';
import type { Remedy } from './remedy.ts';

/** How many of the client's names a category quotes: enough to look for in a manual. */
const QUOTED = 3;

/**
 * For a server that is not OpenSSH (a switch, a router, an appliance) or whose product is not known: what its own
 * settings or an update must bring, category by category.
 */
export function updateServer(pair: Pair): readonly Remedy[] {
  const failing = failingKinds(pair.negotiation);
  if (failing.length === 0 || pair.server.openssh !== null) return [];
  const wanted = failing.map((kind) => ({
    kind,
    // A host certificate needs an authority that signs it: no setting of the server alone brings one.
    names: namesOf(pair.client.proposal, kind).filter((name) => !isWeak(kind, name) && !isCertificateType(name)),
  }));
  // A client that offers nothing sound itself is the one to update.
  if (wanted.some(({ names }) => names.length === 0)) return [];
  const needs = wanted.map(({ kind, names }) => `${kindName(kind)}: ${names.slice(0, QUOTED).join(', ')}`);
  return [
    {
      id: 'update-server',
      side: 'server',
      effect: 'hardens',
      title: `Update ${pair.server.label}, or switch on modern algorithms in its settings`,
      detail: 'It then has to offer at least one of each line below; its manual or vendor says how.',
      snippet: { language: 'text', text: `${needs.join('\n')}\n` },
    },
  ];
}
