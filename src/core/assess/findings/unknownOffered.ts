import { lookup } from '../../ssh/catalogue/catalogue.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import { SLOTS, kindOf } from '../../ssh/proposal/proposal.ts';
import type { Pair } from '../pair.ts';

/** How many unknown names one hint quotes; a hostile server can send thousands. */
const QUOTED = 5;

/** One hint for all the names in the server's lists that the catalogue has never heard of: nothing is said about them. */
export function unknownOffered(pair: Pair): readonly BareFinding[] {
  const unknown = new Set<string>();
  for (const slot of SLOTS) {
    for (const name of pair.server.proposal[slot]) {
      if (name !== '' && lookup(kindOf(slot), name) === undefined) unknown.add(name);
    }
  }
  if (unknown.size === 0) return [];
  const quoted = [...unknown].slice(0, QUOTED).join(', ');
  const more = unknown.size > QUOTED ? ` and ${unknown.size - QUOTED} more` : '';
  return [
    {
      code: 'unknown-offered',
      severity: 'hint',
      message: `The server offers names that Kexpert does not know and does not judge: ${quoted}${more}.`,
      refs: [],
    },
  ];
}
