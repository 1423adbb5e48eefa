import type { NameView } from '../../core/service/panel/viewModel.ts';
import { pageWords } from '../../core/render/pageWords.ts';
import { h } from './dom.ts';
import { glyph, type Glyph } from './glyphs.ts';

const GLYPHS: Readonly<Record<NonNullable<NameView['trait']>, Glyph | null>> = {
  weak: 'warning',
  broken: 'cross',
  'post-quantum': 'spark',
  unknown: 'question',
  signal: null,
};

/** What stands beside a name, by icon, colour and word; null where there is nothing to say. */
export function renderJudgement(trait: NameView['trait']): HTMLElement | null {
  if (trait === null) return null;
  const sign = GLYPHS[trait];
  const look = sign === null ? 'plain' : trait;
  return h('span', { class: `chip ${look}` }, sign === null ? null : glyph(sign), pageWords().comparison.trait(trait));
}
