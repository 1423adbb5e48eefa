import { pageWords } from '../../core/render/pageWords.ts';
import type { Tone } from '../../core/service/panel/viewModel.ts';
import { h, spoken } from './dom.ts';
import { glyph, type Glyph } from './glyphs.ts';

const GLYPHS: Readonly<Record<Tone | 'none', Glyph>> = {
  good: 'check',
  caution: 'warning',
  bad: 'cross',
  none: 'dot',
};

/** What a tone is called where it is only heard. */
export function toneWord(tone: Tone): HTMLElement {
  return spoken(pageWords().tone(tone));
}

/** A tone's sign in its colour. */
export function toneGlyph(tone: Tone | 'none'): HTMLElement {
  return h('span', { class: `tone ${tone}` }, glyph(GLYPHS[tone]));
}
