import { lookup, isWeak } from '../../ssh/catalogue/catalogue.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import { SLOTS, kindOf, type Kind, type Slot } from '../../ssh/proposal/proposal.ts';
import { kindName } from '../../ssh/proposal/slotNames.ts';
import type { Pair } from '../pair.ts';

/**
 * What the server still offers though it should not, whoever asks: both directions are looked at, and a name in both
 * is told once. Says whose word it is, the standard's or Kexpert's own rating.
 */
export function weakOffered(pair: Pair): readonly BareFinding[] {
  const told = new Map<string, BareFinding>();
  for (const slot of SLOTS) {
    const kind = kindOf(slot);
    for (const name of pair.server.proposal[slot]) {
      const key = `${kind} ${name}`;
      if (isWeak(kind, name) && !told.has(key)) told.set(key, describe(slot, kind, name));
    }
  }
  return [...told.values()];
}

function describe(slot: Slot, kind: Kind, name: string): BareFinding {
  const record = lookup(kind, name);
  const standard = record?.rfc9142?.endsWith('NOT') === true ? ` RFC 9142 says ${record.rfc9142}.` : '';
  return {
    code: record?.status === 'broken' ? 'broken-offered' : 'weak-offered',
    severity: 'warning',
    slot,
    algorithm: name,
    message: `The server offers ${name} (${kindName(kind)}): ${record?.reason ?? 'rated weak.'}${standard}`,
    refs: record?.refs ?? [],
  };
}
