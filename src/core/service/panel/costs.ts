import { panelWords } from '../../render/panelWords.ts';
import type { Remedy } from '../../assess/remedy.ts';

/**
 * What the remedies do to security, in a sentence or two; null where there is none.
 * `failing` tells that nothing works without one of them.
 */
export function costsOf(remedies: readonly Remedy[], failing: boolean): string | null {
  if (remedies.length === 0) return null;
  const weakens = remedies.some(({ effect }) => effect === 'weakens');
  const safe =
    remedies.find(({ effect }) => effect === 'hardens') ?? remedies.find(({ effect }) => effect === 'keeps') ?? null;
  return panelWords().remedies.costs(safe, weakens && failing);
}
