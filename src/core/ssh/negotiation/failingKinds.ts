import { SLOTS, kindOf, type Kind } from '../proposal/proposal.ts';
import type { Negotiation } from './negotiation.ts';

/** The kinds in which a pair has nothing in common, in KEXINIT order, each once. */
export function failingKinds(negotiation: Negotiation): readonly Kind[] {
  return [...new Set(SLOTS.filter((slot) => negotiation.slots[slot].chosen === null).map(kindOf))];
}
