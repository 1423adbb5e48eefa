import { atLeast } from '../../ssh/catalogue/opensshVersion.ts';
import { lookup } from '../../ssh/catalogue/catalogue.ts';
import { terrapin } from '../findings/terrapin.ts';
import { negotiate } from '../../ssh/negotiation/negotiate.ts';
import type { Pair } from '../pair.ts';
import { namesOf, withLists } from '../../ssh/negotiation/withLists.ts';
import { inPlaceComment, inPlaceSentence, listWithout } from './listForHost.ts';
import { isPlainHost } from './plainHost.ts';
import type { BareRemedy } from '../remedy.ts';

/** The first release that takes a `-` before a list (OpenSSH 7.5). */
const MINUS_SINCE = '7.5';

/**
 * For a pair that is open to Terrapin (CVE-2023-48795): an update of the side that lacks strict key exchange, and until
 * then ssh_config lines that take the exposed ciphers out for this host alone. The lines are offered when, tried out,
 * the two still agree and the attack has nothing left to work on.
 */
export function avoidTerrapin(pair: Pair): readonly BareRemedy[] {
  if (terrapin(pair).length === 0) return [];
  const server = !pair.server.proposal.strictKex;
  const update: BareRemedy = {
    id: 'update-for-strict-kex',
    side: server ? 'server' : 'client',
    effect: 'hardens',
    title: `Update ${server ? pair.server.label : pair.client.label} to a release with strict key exchange`,
    detail:
      'OpenSSH has it since 9.6, and distributions carried it back to older releases. Both sides need it; then every cipher is safe from Terrapin again.',
  };
  return [update, ...withoutExposedCiphers(pair)];
}

function withoutExposedCiphers(pair: Pair): readonly BareRemedy[] {
  const { openssh, proposal } = pair.client;
  if (openssh === null || !atLeast(openssh, MINUS_SINCE) || !isPlainHost(pair.host)) return [];
  const ciphers = namesOf(proposal, 'cipher');
  const exposed = ciphers.filter((name) => lookup('cipher', name)?.terrapin !== undefined);
  const safe = withLists(proposal, { cipher: ciphers.filter((name) => !exposed.includes(name)) });
  const negotiation = negotiate(safe, pair.server.proposal);
  const after = { ...pair, client: { ...pair.client, proposal: safe }, negotiation };
  if (exposed.length === 0 || !negotiation.agreed || terrapin(after).length > 0) return [];
  const list = listWithout(pair, 'cipher', exposed);
  const note = list.own === 'none' ? '' : `    ${inPlaceComment('Ciphers', list.own)}\n`;
  const text = `# Not open to Terrapin (CVE-2023-48795) while ${pair.host} lacks strict key exchange.\nHost ${pair.host}\n${note}    Ciphers ${list.value}\n`;
  return [
    {
      id: 'avoid-terrapin-for-host',
      side: 'client',
      effect: 'hardens',
      title: `Leave out ${exposed.join(', ')} for ${pair.host}`,
      detail: `In your ssh_config, above every other block that sets Ciphers. The two then agree on ${negotiation.slots.cipherClientToServer.chosen ?? ''}, which Terrapin cannot touch.${inPlaceSentence('cipher', list)}`,
      snippet: { language: 'ssh_config', text },
      verify: `ssh -v ${pair.host}`,
    },
  ];
}
