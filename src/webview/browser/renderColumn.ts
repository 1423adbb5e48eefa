import { pageWords } from '../../core/render/pageWords.ts';
import type { NameView } from '../../core/service/panel/viewModel.ts';
import { h } from './dom.ts';
import { renderNames, type NameList, type RankedName } from './renderNames.ts';

export interface ColumnOptions {
  readonly id: string;
  /** `Client` or `Server`, or which of two hosts. */
  readonly title: string;
  readonly who: string;
  /** Which of the two columns it is. */
  readonly side: 'client' | 'server';
  /** As in `only the client has it`. */
  readonly owner: string;
  readonly slotTitle: string;
  /** Null where the list is not known. */
  readonly names: readonly NameView[] | null;
  readonly source: string | null;
  /** What stands above the list. */
  readonly above?: HTMLElement | null;
  /** What stands under the list. */
  readonly below?: HTMLElement | null;
}

export interface Column {
  readonly element: HTMLElement;
  /** The rows that stand in the list now, by name. */
  readonly rows: () => ReadonlyMap<string, HTMLElement>;
  /** Shows only names that contain the text, without regard to case; returns how many. */
  readonly filter: (text: string) => number;
}

/** One side's list under its heading. */
export function renderColumn(options: ColumnOptions): Column {
  const words = pageWords().comparison;
  const { id, title, who, names, source } = options;
  const ranked = (names ?? []).map((view, index): RankedName => ({ rank: index + 1, view }));
  const place = h('div', { class: 'list' });
  let list: NameList | null = null;
  const fill = (chosen: readonly RankedName[], whenNone: string): void => {
    list = chosen.length === 0 ? null : renderNames(chosen, listOptions(options));
    place.replaceChildren(list === null ? h('p', { class: 'none' }, whenNone) : list.element);
  };
  fill(ranked, names === null ? words.listUnknown : words.listEmpty);
  const element = h(
    'div',
    { class: `column ${options.side}` },
    h('h4', { id }, h('span', { class: 'side' }, title), ' ', h('span', { class: 'who' }, who)),
    source === null ? null : h('p', { class: 'aside' }, source),
    options.above ?? null,
    place,
    options.below ?? null,
  );
  return {
    element,
    rows: () => list?.rows ?? new Map<string, HTMLElement>(),
    filter: (text) => {
      const wanted = text.toLowerCase();
      const found = wanted === '' ? ranked : ranked.filter(({ view }) => view.name.toLowerCase().includes(wanted));
      if (ranked.length > 0) fill(found, words.nothingMatches);
      return found.length;
    },
  };
}

function listOptions({ id, slotTitle, title, owner, names }: ColumnOptions) {
  return { id, label: pageWords().comparison.list(slotTitle, title), owner, total: names?.length ?? 0 };
}
