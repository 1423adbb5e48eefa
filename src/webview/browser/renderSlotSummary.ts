import { h, type Child } from './dom.ts';
import { glyph } from './glyphs.ts';

/** A category as its line names it. */
export interface SlotTitle {
  readonly id: string;
  readonly title: string;
  readonly direction: string | null;
}

/** The line of a category, which stays when it is folded: what it is called, and `outcome`, what it came to. */
export function renderSlotSummary({ id, title, direction }: SlotTitle, ...outcome: readonly Child[]): HTMLElement {
  return h(
    'summary',
    { focus: `slot-${id}` },
    glyph('chevron'),
    h('span', { class: 'slot-title', role: 'heading', more: { 'aria-level': '3' } }, title),
    direction === null ? null : h('span', { class: 'direction' }, direction),
    h('span', { class: 'outcome' }, ...outcome),
  );
}
