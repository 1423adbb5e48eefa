import { pageWords } from '../../core/render/pageWords.ts';
import type { SlotView } from '../../core/service/panel/viewModel.ts';
import type { Glyph } from './glyphs.ts';

type State = SlotView['state'];

const GLYPHS: Readonly<Record<State, Glyph>> = {
  agreed: 'check',
  weak: 'warning',
  failed: 'cross',
  implicit: 'check',
  unknown: 'question',
};

export function slotGlyph(state: State): Glyph {
  return GLYPHS[state];
}

/** The state as it is spoken. */
export function slotWord(state: State): string {
  return pageWords().comparison.state(state);
}
