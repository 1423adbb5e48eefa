import { isWeak } from '../../ssh/catalogue/catalogue.ts';
import { foldSlots, type FoldedSlot, type SlotPlace } from '../../ssh/negotiation/foldSlots.ts';
import { IMPLICIT_MAC, type Negotiation } from '../../ssh/negotiation/negotiation.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import { kindTitle } from '../../render/en/kindTitle.ts';
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
    title: kindTitle(kind),
    direction: directionText(direction),
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
  if (state === 'failed') return 'nothing in common';
  if (state === 'unknown') return 'not known';
  return state === 'implicit' ? 'built into the cipher' : escapeUntrusted(chosen ?? '');
}

/** Which direction a slot is for, in words; null for a list that is for both. */
export function directionText(direction: SlotPlace['direction']): string | null {
  return direction === 'both' ? 'both directions' : direction;
}
