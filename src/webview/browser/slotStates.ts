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

const WORDS: Readonly<Record<State, string>> = {
  agreed: 'agreed',
  weak: 'agreed, but weak',
  failed: 'fails',
  implicit: 'not needed',
  unknown: 'not known',
};

export function slotGlyph(state: State): Glyph {
  return GLYPHS[state];
}

/** The state as it is spoken. */
export function slotWord(state: State): string {
  return WORDS[state];
}
