import { isWeak } from '../../ssh/catalogue/catalogue.ts';
import { formatOpenSsh } from '../../ssh/catalogue/opensshVersion.ts';
import type { Pair } from '../pair.ts';
import { kindName } from '../../ssh/proposal/slotNames.ts';
import { namesOf } from '../../ssh/negotiation/withLists.ts';
import { isCertificateType } from '../../ssh/wire/hostKeyBlob.ts';
import { failingKinds } from '../../ssh/negotiation/failingKinds.ts';
import { modernizeServer } from './modernizeServer.ts';
import type { BareRemedy } from '../remedy.ts';
import { newHostKeys } from './server/newHostKeys.ts';
import { smallestServerChange } from './server/smallestServerChange.ts';

/** How many of the client's names a category quotes: enough to look for in a manual. */
const QUOTED = 3;

/**
 * For a server that is not OpenSSH (a switch, a router, an appliance), whose product is not known, or whose release of
 * OpenSSH no setting makes agree soundly: what its own settings or an update must bring, category by category.
 */
export function updateServer(pair: Pair): readonly BareRemedy[] {
  const failing = failingKinds(pair.negotiation);
  const { openssh, label } = pair.server;
  if (failing.length === 0) return [];
  const wanted = failing.map((kind) => ({
    kind,
    // A host certificate needs an authority that signs it: no setting of the server alone brings one.
    names: namesOf(pair.client.proposal, kind).filter((name) => !isWeak(kind, name) && !isCertificateType(name)),
  }));
  // A client that offers nothing sound itself is the one to update.
  if (wanted.some(({ names }) => names.length === 0)) return [];
  // What the release implements can be switched on, or needs a new key: that is told elsewhere.
  const settings = [modernizeServer, newHostKeys, smallestServerChange];
  if (openssh !== null && settings.some((other) => other(pair).length > 0)) return [];
  const needs = wanted.map(({ kind, names }) => `${kindName(kind)}: ${names.slice(0, QUOTED).join(', ')}`);
  return [
    {
      id: 'update-server',
      side: 'server',
      effect: 'hardens',
      title:
        openssh === null
          ? `Update ${label}, or switch on modern algorithms in its settings`
          : `Update OpenSSH ${formatOpenSsh(openssh)} on the server`,
      detail:
        openssh === null
          ? 'It then has to offer at least one of each line below; its manual or vendor says how.'
          : 'No settings of this release are both sound and known to the client. A later one offers some of each line below by default.',
      snippet: { language: 'text', text: `${needs.join('\n')}\n` },
    },
  ];
}
