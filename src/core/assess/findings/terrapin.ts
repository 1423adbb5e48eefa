import { lookup } from '../../ssh/catalogue/catalogue.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import { strictKexInForce } from '../../ssh/negotiation/negotiate.ts';
import { IMPLICIT_MAC } from '../../ssh/negotiation/negotiation.ts';
import type { Pair } from '../pair.ts';

/**
 * Terrapin (CVE-2023-48795): an attacker in the middle can cut messages out of the handshake when the direction's
 * cipher is chacha20-poly1305, or CBC with an encrypt-then-MAC MAC, and not both sides sent their strict kex marker.
 * Judged for this pair and by what was sent, never by version: distributions carried the fix back.
 */
export function terrapin(pair: Pair): readonly BareFinding[] {
  const { client, server, negotiation } = pair;
  if (strictKexInForce(client.proposal, server.proposal)) return [];
  const exposed = (['ClientToServer', 'ServerToClient'] as const).filter((direction) => {
    const cipher = negotiation.slots[`cipher${direction}`].chosen;
    const mac = negotiation.slots[`mac${direction}`].chosen;
    if (cipher === null || mac === null) return false;
    const kind = lookup('cipher', cipher)?.terrapin;
    return kind === 'direct' || (kind === 'with-etm-mac' && mac !== IMPLICIT_MAC && lookup('mac', mac)?.etm === true);
  });
  const [direction] = exposed;
  if (direction === undefined) return [];
  const cipher = negotiation.slots[`cipher${direction}`].chosen ?? '';
  return [
    {
      code: 'terrapin',
      severity: 'warning',
      slot: `cipher${direction}`,
      algorithm: cipher,
      message:
        `Open to the Terrapin attack: ${cipher} is used without strict key exchange, because ${missing(pair)}. ` +
        'Someone in the middle could drop messages of the handshake unnoticed.',
      refs: ['CVE-2023-48795', 'OpenSSH PROTOCOL'],
    },
  ];
}

function missing({ client, server }: Pair): string {
  const without = [
    ...(client.proposal.strictKex ? [] : [client.label]),
    ...(server.proposal.strictKex ? [] : [server.label]),
  ];
  return without.length === 2 ? 'neither side offers it' : `${without.join('')} does not offer it`;
}
