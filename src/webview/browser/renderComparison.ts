import { pageWords } from '../../core/render/pageWords.ts';
import { h } from './dom.ts';
import { glyph } from './glyphs.ts';
import type { PageContext } from './context.ts';
import { renderJudgement } from './renderJudgement.ts';
import type { SlotPart } from './renderSlot.ts';
import { textField } from './toolkit.ts';

export interface ComparisonOptions {
  readonly heading: string;
  readonly explanation: string;
  /** How many names all lists hold; short lists need no filter. */
  readonly names: number;
  /** Whether the lists hold what a client has switched off. */
  readonly hasSwitchedOff: boolean;
}

/** Fewer names than these are seen at a glance. */
const WORTH_FILTERING = 12;

/** All categories under one heading, with what the signs mean and a filter for the names. */
export function renderComparison(
  slots: readonly SlotPart[],
  options: ComparisonOptions,
  context: PageContext,
): HTMLElement {
  const { announce, filterChanged } = context;
  const apply = (text: string): number => slots.reduce((left, slot) => left + slot.filter(text), 0);
  if (context.filter !== '') apply(context.filter);
  const filter = (text: string): void => {
    const left = apply(text);
    filterChanged(text);
    announce(pageWords().comparison.filtered(left));
  };
  return h(
    'section',
    { class: 'comparison', more: { 'aria-labelledby': 'comparison' } },
    h(
      'div',
      { class: 'section-head' },
      h('h2', { id: 'comparison' }, options.heading),
      options.names < WORTH_FILTERING
        ? null
        : textField(pageWords().comparison.filter, context.filter, 'filter', filter),
    ),
    h('p', { class: 'calm' }, options.explanation),
    renderLegend(options.hasSwitchedOff),
    ...slots.map(({ element }) => element),
  );
}

function renderLegend(hasSwitchedOff: boolean): HTMLElement {
  const words = pageWords().comparison.legend;
  const dot = (): HTMLElement => h('span', { class: 'presence', more: { 'aria-hidden': 'true' } });
  const sign = (presence: string, text: string, icon: Element = dot()): HTMLElement =>
    h('li', { class: `row ${presence}` }, icon, text);
  return h(
    'ul',
    { class: 'legend', more: { 'aria-label': words.label } },
    sign('chosen', words.agreed, glyph('check')),
    sign('both', words.both),
    sign('only-here', words.onlyHere),
    hasSwitchedOff ? sign('off', words.off, h('span', { class: 'switch' }, glyph('off'))) : null,
    h('li', {}, renderJudgement('weak')),
    h('li', {}, renderJudgement('broken')),
    h('li', {}, renderJudgement('post-quantum')),
  );
}
