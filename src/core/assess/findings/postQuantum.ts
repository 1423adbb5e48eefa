import { isWeak, lookup } from '../../ssh/catalogue/catalogue.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import type { Pair } from '../pair.ts';

/**
 * The agreed key exchange does not protect against recording now and decrypting with a quantum computer later.
 * OpenSSH 10.1 and newer warn of it; no standard forbids it, so this is information.
 */
export function postQuantum(pair: Pair): readonly BareFinding[] {
  const { chosen } = pair.negotiation.slots.kex;
  if (chosen === null || lookup('kex', chosen)?.postQuantum !== false) return [];
  const canDo = (names: readonly string[]) => names.some((name) => lookup('kex', name)?.postQuantum === true);
  const lacking = [
    ...(canDo(pair.client.proposal.kex) ? [] : [pair.client.label]),
    ...(canDo(pair.server.proposal.kex) ? [] : [pair.server.label]),
  ];
  const why =
    lacking.length > 0
      ? `${lacking.join(' and ')} offer${lacking.length > 1 ? '' : 's'} no post-quantum method`
      : 'the two have no post-quantum method in common';
  const today = isWeak('kex', chosen) ? 'does not hold out against' : 'is sound today but not against';
  return [
    {
      code: 'not-post-quantum',
      severity: 'info',
      slot: 'kex',
      algorithm: chosen,
      message: `${chosen} ${today} a future quantum computer: traffic recorded now could be read then; ${why}. OpenSSH 10.1 and newer warn about this.`,
      refs: ['OpenSSH post-quantum'],
    },
  ];
}
