import { pageWords } from '../../core/render/pageWords.ts';
import type { SlotView } from '../../core/service/panel/viewModel.ts';
import { h, plainButton, spoken } from './dom.ts';
import { glyph } from './glyphs.ts';
import { slotGlyph, slotWord } from './slotStates.ts';

/** What of a category the overview shows; the categories of two hosts have it too. */
type Overviewed = Pick<
  SlotView,
  'id' | 'title' | 'direction' | 'bothDirections' | 'state' | 'outcome' | 'chosen' | 'isFirstFailure'
>;

/** All categories in a row, in the order in which SSH settles them; each leads to its lists. */
export function renderOverview(slots: readonly Overviewed[]): HTMLElement {
  return h(
    'nav',
    { class: 'overview', more: { 'aria-label': pageWords().overview.label } },
    h('ol', {}, ...slots.map((slot) => h('li', {}, renderCell(slot)))),
  );
}

function renderCell(slot: Overviewed): HTMLElement {
  const failing = slot.isFirstFailure ? ' first-failure' : '';
  return plainButton(
    { class: `cell ${slot.state}${failing}`, focus: `cell-${slot.id}` },
    () => goTo(slot.id),
    h('span', { class: 'cell-title' }, glyph(slotGlyph(slot.state)), slot.title, mark(slot)),
    slot.direction === null || slot.bothDirections ? null : h('span', { class: 'direction' }, slot.direction),
    spoken(`, ${slotWord(slot.state)}: `),
    h('span', { class: slot.chosen === null ? 'cell-outcome' : 'cell-outcome mono' }, slot.outcome),
  );
}

function mark({ isFirstFailure }: Overviewed): HTMLElement | null {
  return isFirstFailure ? h('span', { class: 'cell-mark' }, pageWords().overview.endsHere) : null;
}

/** Opens a category's lists and goes there. */
function goTo(slotId: string): void {
  const details = document.getElementById(`slot-${slotId}`);
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = true;
  details.scrollIntoView({ block: 'start' });
  details.querySelector('summary')?.focus({ preventScroll: true });
}
