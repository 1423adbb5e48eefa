import { isAead } from '../../ssh/catalogue/catalogue.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import { implementationOf } from '../../ssh/negotiation/implementation.ts';
import type { Pair } from '../pair.ts';
import { SLOTS } from '../../ssh/proposal/proposal.ts';
import { unusableFor, wantsMacForAead } from '../../ssh/negotiation/quirks.ts';
import { slotName } from '../../ssh/proposal/slotNames.ts';

/** What is known of the two programs themselves: where they ask for more than the RFC, and offer what they cannot do. */
export function programDiffers(pair: Pair): readonly BareFinding[] {
  return [...macForNothing(pair), ...unusableAgreed(pair)];
}

/** The MAC fails though the agreed cipher needs none: without this the failure would look like a mistake of ours. */
function macForNothing({ client, server, negotiation: { slots } }: Pair): readonly BareFinding[] {
  const cipher = [
    [slots.cipherClientToServer, slots.macClientToServer] as const,
    [slots.cipherServerToClient, slots.macServerToClient] as const,
  ].find(([{ chosen }, mac]) => mac.chosen === null && isAead(chosen ?? ''))?.[0].chosen;
  if (cipher === undefined || cipher === null) return [];
  const asks = wantsMacForAead(implementationOf(client.proposal.learntFrom)) ? client.label : server.label;
  return [
    {
      code: 'mac-for-aead',
      severity: 'info',
      slot: 'macClientToServer',
      algorithm: cipher,
      message: `${cipher} authenticates by itself and needs no MAC, but ${asks} ends the connection all the same where both sides have no MAC in common.`,
      refs: ['RFC 5647 §5.1'],
    },
  ];
}

function unusableAgreed({ client, negotiation }: Pair): readonly BareFinding[] {
  if (!negotiation.agreed) return [];
  const program = implementationOf(client.proposal.learntFrom);
  return SLOTS.flatMap((slot) => {
    const { chosen } = negotiation.slots[slot];
    const unusable = chosen === null ? undefined : unusableFor(program, slot, chosen);
    if (chosen === null || unusable === undefined) return [];
    return {
      code: 'agreed-but-unusable',
      severity: 'error',
      slot,
      algorithm: chosen,
      message: `Both sides agree on ${chosen} (${slotName(slot)}), which ${client.label} offers but cannot use: ${unusable.reason}. The connection ends during key exchange.`,
      refs: [],
    } satisfies BareFinding;
  });
}
