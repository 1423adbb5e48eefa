import type { NameView, SlotView, SwitchedOffView } from '../viewModel.ts';
import { h, spoken } from './dom.ts';
import { glyph, type Glyph } from './glyphs.ts';
import { joinPair } from './joinPair.ts';
import { button } from './toolkit.ts';

/** Names of one list shown at first. A hostile server can send a hundred thousand; the rest waits behind a button. */
const FIRST_NAMES = 60;
/** Names added with each press of that button, so that no press stalls the page. */
const MORE_NAMES = 2000;

const STATE_GLYPHS: Readonly<Record<SlotView['state'], Glyph>> = {
  agreed: 'check',
  weak: 'warning',
  failed: 'cross',
  implicit: 'check',
  unknown: 'dash',
};

const STATE_WORDS: Readonly<Record<SlotView['state'], string>> = {
  agreed: 'agreed',
  weak: 'agreed, but weak',
  failed: 'fails',
  implicit: 'not needed',
  unknown: 'not known',
};

export interface SlotLabels {
  readonly client: string;
  readonly server: string;
}

/** One category: its outcome in a line, and under it both sides' lists beside each other. */
export function renderSlot(slot: SlotView, labels: SlotLabels): HTMLElement {
  const client = column('client', labels.client, slot, slot.client ?? [], slot.switchedOff);
  const server = column('server', labels.server, slot, slot.server ?? [], []);
  const gutter = h('div', { class: 'gutter', more: { 'aria-hidden': 'true' } });
  const lists = h('div', { class: 'columns' }, client, gutter, server);
  const details = h(
    'details',
    {
      class: `slot ${slot.state}${slot.isFirstFailure ? ' first-failure' : ''}`,
      id: `slot-${slot.id}`,
      open: slot.open,
    },
    h(
      'summary',
      { more: { 'data-focus': `slot-${slot.id}` } },
      glyph('chevron'),
      h('span', { class: 'slot-title', role: 'heading', more: { 'aria-level': '3' } }, slot.title),
      slot.direction === null ? null : h('span', { class: 'direction' }, slot.direction),
      h(
        'span',
        { class: 'outcome' },
        glyph(STATE_GLYPHS[slot.state]),
        spoken(`${STATE_WORDS[slot.state]}: `),
        h('span', { class: slot.chosen === null ? 'outcome-text' : 'outcome-text mono' }, slot.outcome),
        slot.state === 'weak' ? h('span', { class: 'word weak' }, 'weak') : null,
      ),
    ),
    slot.isFirstFailure ? h('p', { class: 'ends-here' }, 'The connection ends here.') : null,
    lists,
  );
  joinPair(lists, gutter, details);
  return details;
}

function column(
  side: 'client' | 'server',
  label: string,
  slot: SlotView,
  names: readonly NameView[],
  switchedOff: readonly SwitchedOffView[],
): HTMLElement {
  const title = side === 'client' ? 'Client' : 'Server';
  const heading = `${side}-${slot.id}`;
  const ordered = h('ol', { class: 'names', more: { 'aria-labelledby': heading } });
  fill(ordered, names, side, 0, FIRST_NAMES);
  const rest = h('div', { class: 'rest' });
  offerMore(rest, ordered, names, side, FIRST_NAMES);
  return h(
    'div',
    { class: `column ${side}` },
    h('h4', { id: heading }, title, ' ', h('span', { class: 'who' }, label)),
    names.length === 0 ? h('p', { class: 'none' }, 'offers nothing') : ordered,
    rest,
    switchedOff.length === 0 ? null : switchedOffList(switchedOff),
  );
}

function fill(target: HTMLElement, names: readonly NameView[], side: string, from: number, to: number): void {
  const rows = document.createDocumentFragment();
  for (const name of names.slice(from, to)) rows.append(row(name, side));
  target.append(rows);
}

function offerMore(
  place: HTMLElement,
  target: HTMLElement,
  names: readonly NameView[],
  side: string,
  shown: number,
): void {
  place.replaceChildren();
  const left = names.length - shown;
  if (left <= 0) return;
  const next = Math.min(left, MORE_NAMES);
  place.append(
    button(`Show ${next.toLocaleString('en')} more of ${left.toLocaleString('en')}`, 'secondary', () => {
      fill(target, names, side, shown, shown + next);
      offerMore(place, target, names, side, shown + next);
    }),
  );
}

function row(name: NameView, side: string): HTMLElement {
  const classes = ['name', name.status, ...(name.agreed ? ['chosen'] : []), ...(name.onlyHere ? ['only-here'] : [])];
  return h(
    'li',
    { class: classes.join(' ') },
    glyph(name.agreed ? 'check' : glyphFor(name.status, name.word)),
    h('span', { class: 'mono' }, name.name),
    name.agreed ? h('span', { class: 'word agreed' }, 'agreed') : null,
    name.word === null ? null : h('span', { class: `word ${wordClass(name)}` }, name.word),
    name.onlyHere ? spoken(`, only the ${side} has it`) : null,
  );
}

function wordClass(name: NameView): string {
  return name.word === 'post-quantum' ? 'quantum' : name.status;
}

function glyphFor(status: NameView['status'], word: string | null): Glyph {
  if (status === 'broken') return 'cross';
  if (status === 'weak') return 'warning';
  if (word === 'post-quantum') return 'spark';
  return status === 'signal' ? 'dash' : 'dot';
}

function switchedOffList(names: readonly SwitchedOffView[]): HTMLElement {
  return h(
    'div',
    { class: 'switched-off' },
    h('h5', {}, 'Can do, but switched off'),
    h(
      'ul',
      { class: 'names' },
      ...names.map((name) =>
        h(
          'li',
          { class: 'name off' },
          glyph(name.word === 'broken' ? 'cross' : name.word === 'weak' ? 'warning' : 'dot'),
          h('span', { class: 'mono' }, name.name),
          name.word === null ? null : h('span', { class: `word ${name.word}` }, name.word),
        ),
      ),
    ),
  );
}
