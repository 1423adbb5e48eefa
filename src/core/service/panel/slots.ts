import { panelWords } from '../../render/panelWords.ts';
import { isWeak } from '../../ssh/catalogue/catalogue.ts';
import { foldSlots, type FoldedSlot, type SlotPlace } from '../../ssh/negotiation/foldSlots.ts';
import { IMPLICIT_MAC, type Negotiation } from '../../ssh/negotiation/negotiation.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import type { SlotView } from './viewModel.ts';
import type { AlgorithmBook } from './algorithms.ts';
import { nameViews, switchedOffViews } from './names.ts';

/** The comparison, slot by slot in KEXINIT order; both directions are one where they are equal. */
export function slotViews(
  negotiation: Negotiation,
  supported: ProbeReport['client']['supported'],
  book: AlgorithmBook,
): SlotView[] {
  return foldSlots(negotiation).map((folded) => slotView(folded, negotiation, supported, book));
}

function slotView(
  { slot, kind, direction, result }: FoldedSlot,
  negotiation: Negotiation,
  supported: ProbeReport['client']['supported'],
  book: AlgorithmBook,
): SlotView {
  const state = slotState(kind, result.chosen);
  return {
    id: slot,
    ...placeView(kind, direction),
    state,
    outcome: slotOutcome(state, result.chosen),
    chosen: state === 'agreed' || state === 'weak' ? escapeUntrusted(result.chosen ?? '') : null,
    isFirstFailure: negotiation.firstFailure === slot,
    open: negotiation.agreed ? kind !== 'compression' : state === 'failed',
    client: nameViews(kind, result.client, result.server, result.chosen, book),
    server: nameViews(kind, result.server, result.client, result.chosen, book),
    clientSource: null,
    serverSource: null,
    switchedOff: switchedOffViews(kind, supported?.[kind] ?? null, result.client, result.server, book),
  };
}

/** How a slot came out, from what was chosen in it. */
export function slotState(kind: Kind, chosen: string | null): SlotView['state'] {
  if (chosen === null) return 'failed';
  if (chosen === IMPLICIT_MAC) return 'implicit';
  return isWeak(kind, chosen) ? 'weak' : 'agreed';
}

/** The same in a few words, escaped. */
export function slotOutcome(state: SlotView['state'], chosen: string | null): string {
  return panelWords().slots.outcome(state, escapeUntrusted(chosen ?? ''));
}

/** What a slot is called, and which direction it is for. */
export function placeView(
  kind: Kind,
  direction: SlotPlace['direction'],
): Pick<SlotView, 'title' | 'direction' | 'bothDirections'> {
  const words = panelWords().slots;
  return { title: words.title(kind), direction: words.direction(direction), bothDirections: direction === 'both' };
}
