import { pageWords } from '../../core/render/pageWords.ts';
import type { SlotView } from '../../core/service/panel/viewModel.ts';
import { h } from './dom.ts';
import { glyph } from './glyphs.ts';
import { renderJudgement } from './renderJudgement.ts';
import { nameButton } from './renderNames.ts';
import { rovingFocus } from './rovingFocus.ts';

export interface SwitchedOff {
  readonly element: HTMLElement;
  /** The rows by name. */
  readonly rows: ReadonlyMap<string, HTMLElement>;
  /** Shows only names that contain the text; returns how many. */
  readonly filter: (text: string) => number;
}

/** What the client could do and has switched off, of what the server has. */
export function renderSwitchedOff({ id, title, switchedOff }: SlotView): SwitchedOff {
  const words = pageWords().comparison;
  const rows = new Map<string, HTMLElement>();
  const list = h('ul', { class: 'names' });
  for (const { name, trait, algorithm } of switchedOff) {
    const parts = [
      h('span', { class: 'switch' }, glyph('off')),
      h('span', { class: 'mono' }, name),
      renderJudgement(trait),
      h('span', { class: 'chip off' }, words.switchedOffMark),
    ];
    const row = h(
      'li',
      { class: 'row off' },
      algorithm === null
        ? h('span', { class: 'name' }, ...parts)
        : h('button', { class: 'name', focus: `off-${id}-${algorithm}`, more: nameButton(algorithm, name) }, ...parts),
    );
    rows.set(name, row);
    list.append(row);
  }
  const heading = `off-${id}`;
  const element = h(
    'div',
    {
      class: 'switched-off name-list',
      role: 'toolbar',
      more: { 'aria-orientation': 'vertical', 'aria-label': words.switchedOffIn(title) },
    },
    h('p', { class: 'aside', id: heading }, words.switchedOff),
    list,
  );
  rovingFocus(element, 'button.name', 'vertical');
  const first = element.querySelector<HTMLElement>('button');
  if (first !== null) first.tabIndex = 0;
  return {
    element,
    rows,
    filter: (text) => {
      const wanted = text.toLowerCase();
      for (const [name, row] of rows) row.hidden = !name.toLowerCase().includes(wanted);
      const left = [...rows.values()].filter(({ hidden }) => !hidden).length;
      element.hidden = left === 0;
      return left;
    },
  };
}
