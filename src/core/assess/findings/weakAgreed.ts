import { isWeak, lookup } from '../../ssh/catalogue/catalogue.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import { SLOTS, kindOf } from '../../ssh/proposal/proposal.ts';
import { slotName } from '../../ssh/proposal/slotNames.ts';
import type { Pair } from '../pair.ts';

/** A warning for each weak or broken algorithm that this very pair would use. */
export function weakAgreed(pair: Pair): readonly BareFinding[] {
  return SLOTS.flatMap((slot) => {
    const { chosen } = pair.negotiation.slots[slot];
    const kind = kindOf(slot);
    if (chosen === null || !isWeak(kind, chosen)) return [];
    const record = lookup(kind, chosen);
    return {
      code: 'weak-agreed',
      severity: 'warning',
      slot,
      algorithm: chosen,
      message: `This connection would use ${chosen} (${slotName(slot)}), rated ${record?.status ?? 'weak'}: ${record?.reason ?? ''}`,
      refs: record?.refs ?? [],
    } satisfies BareFinding;
  });
}
