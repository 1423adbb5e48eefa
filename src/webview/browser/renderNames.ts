import { pageWords } from '../../core/render/pageWords.ts';
import type { NameView } from '../../core/service/panel/viewModel.ts';
import { h, spoken } from './dom.ts';
import { glyph } from './glyphs.ts';
import { fillWhenNear } from './lazyRows.ts';
import { renderJudgement } from './renderJudgement.ts';
import { rovingFocus } from './rovingFocus.ts';

/** Names of one list shown at first. A hostile server can send a hundred thousand; the rest is folded away. */
export const FIRST_NAMES = 60;
/** Names made in one go, when the place where they belong is about to be seen. */
const CHUNK = 50;

/** A name and its place in its side's list, counted from 1. */
export interface RankedName {
  readonly rank: number;
  readonly view: NameView;
}

export interface NameListOptions {
  /** Distinguishes the list from every other of the page. */
  readonly id: string;
  /** What the list is called, e.g. `Key exchange, client`. */
  readonly label: string;
  /** Whose list it is, as in `only the client has it`: `the client`, or a host. */
  readonly owner: string;
  /** How many names the side sent, whatever the filter leaves of them. */
  readonly total: number;
}

/** An ordered list of names, and the rows that stand in it at first, by name. */
export interface NameList {
  readonly element: HTMLElement;
  readonly rows: ReadonlyMap<string, HTMLElement>;
}

/** One side's names in their order. Tab stops once in it; each name is a button that tells more. */
export function renderNames(names: readonly RankedName[], options: NameListOptions): NameList {
  const rows = new Map<string, HTMLElement>();
  const first = names.slice(0, FIRST_NAMES);
  const list = h('ol', { class: 'names' });
  for (const name of first) {
    const row = renderRow(name, options);
    list.append(row);
    if (!rows.has(name.view.name)) rows.set(name.view.name, row);
  }
  const element = h(
    'div',
    { class: 'name-list', role: 'toolbar', more: { 'aria-orientation': 'vertical', 'aria-label': options.label } },
    list,
  );
  const rest = names.slice(FIRST_NAMES);
  const fillLast = rest.length === 0 ? undefined : appendRest(element, rest, options);
  rovingFocus(element, 'button.name', 'vertical', fillLast);
  const reached =
    element.querySelector<HTMLElement>('.chosen > button') ?? element.querySelector<HTMLElement>('button');
  if (reached !== null) reached.tabIndex = 0;
  return { element, rows };
}

/** Folds the rest away; opened, its rows are made where they are about to be seen. Returns what makes the last ones. */
function appendRest(element: HTMLElement, rest: readonly RankedName[], options: NameListOptions): () => void {
  const details = h(
    'details',
    { class: 'rest', id: `rest-${options.id}` },
    h('summary', { focus: `rest-${options.id}` }, glyph('chevron'), pageWords().comparison.moreNames(rest.length)),
  );
  element.append(details);
  let fillLast = (): void => undefined;
  const open = (): void => {
    if (!details.open || details.childElementCount > 1) return;
    for (let at = 0; at < rest.length; at += CHUNK) {
      const chunk = rest.slice(at, at + CHUNK);
      const place = h('ol', { class: 'names chunk', more: { start: String(chunk[0]?.rank ?? 1) } });
      details.append(place);
      fillLast = fillWhenNear(place, chunk.length, () => chunk.map((name) => renderRow(name, options)));
    }
  };
  details.addEventListener('toggle', open);
  return () => {
    if (details.open) fillLast();
  };
}

function renderRow({ rank, view }: RankedName, { id, owner, total }: NameListOptions): HTMLElement {
  const { name, status, agreed, onlyHere, algorithm, trait } = view;
  const words = pageWords().comparison;
  const classes = ['row', status, ...(agreed ? ['chosen'] : []), ...(onlyHere ? ['only-here'] : [])];
  const parts = [
    h('span', { class: 'rank', more: { 'aria-hidden': 'true' } }, String(rank)),
    agreed ? glyph('check') : h('span', { class: 'presence', more: { 'aria-hidden': 'true' } }),
    h('span', { class: 'mono' }, name),
    agreed ? spoken(words.agreed) : null,
    renderJudgement(trait),
    onlyHere ? spoken(words.onlyIn(owner)) : null,
  ];
  return h(
    'li',
    { class: classes.join(' '), more: { 'aria-setsize': String(total), 'aria-posinset': String(rank) } },
    algorithm === null
      ? h('span', { class: 'name' }, ...parts)
      : h('button', { class: 'name', focus: `name-${id}-${rank}`, more: nameButton(algorithm, name) }, ...parts),
  );
}

/** What makes a button open the popover of a name; see renderPopover.ts. */
export function nameButton(algorithm: string, name: string): Readonly<Record<string, string>> {
  return { type: 'button', tabindex: '-1', 'aria-haspopup': 'dialog', 'data-algorithm': algorithm, 'data-name': name };
}
