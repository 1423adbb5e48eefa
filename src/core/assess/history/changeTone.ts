import { lookup } from '../../ssh/catalogue/catalogue.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';

/** What a change means for who uses the connection: `neutral` where it is neither, or both at once. */
export type ChangeTone = 'better' | 'worse' | 'neutral';

/**
 * How an algorithm counts where it is offered or used: 0 broken, 1 weak, 2 acceptable or not known, 3 recommended,
 * 4 post-quantum and not weak. Coarse on purpose: it only tells better from worse.
 */
export function standing(kind: Kind, name: string): 0 | 1 | 2 | 3 | 4 {
  const record = lookup(kind, name);
  switch (record?.status) {
    case 'broken':
      return 0;
    case 'weak':
      return 1;
    case 'recommended':
      return record.postQuantum === true ? 4 : 3;
    case 'acceptable':
      return record.postQuantum === true ? 4 : 2;
    default:
      return 2;
  }
}

/**
 * What it means that a list gained and lost names. Better: weak ones went, sound ones came. Worse: the other way
 * round. A list that has both in it, or only names that are neither, is neutral. Compression is never judged.
 */
export function toneOfNames(kind: Kind, gained: readonly string[], lost: readonly string[]): ChangeTone {
  if (kind === 'compression') return 'neutral';
  const signs = new Set([
    ...gained.map((name) => Math.sign(standing(kind, name) - 2)),
    ...lost.map((name) => -Math.sign(standing(kind, name) - 2)),
  ]);
  if (signs.has(1) && !signs.has(-1)) return 'better';
  return signs.has(-1) && !signs.has(1) ? 'worse' : 'neutral';
}

/** What it means that another algorithm is agreed on. */
export function toneOfAgreed(kind: Kind, before: string, after: string): ChangeTone {
  return toneOfOrder(standing(kind, before), standing(kind, after));
}

/** Better where the later number is the larger one. */
export function toneOfOrder(before: number, after: number): ChangeTone {
  if (before === after) return 'neutral';
  return after > before ? 'better' : 'worse';
}
