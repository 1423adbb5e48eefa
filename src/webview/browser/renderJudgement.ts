import type { NameView } from '../../core/service/panel/viewModel.ts';
import { h } from './dom.ts';
import { glyph, type Glyph } from './glyphs.ts';

const GLYPHS: Readonly<Record<string, Glyph>> = {
  weak: 'warning',
  broken: 'cross',
  'post-quantum': 'spark',
  unknown: 'question',
};

/** What stands beside a name, by icon, colour and word; null where there is nothing to say. */
export function renderJudgement(word: string | null, status?: NameView['status']): HTMLElement | null {
  if (word === null) return null;
  const kind = status === 'weak' || status === 'broken' || status === 'signal' ? status : word;
  const sign = Object.hasOwn(GLYPHS, kind) ? GLYPHS[kind] : undefined;
  const look = sign === undefined ? 'plain' : kind;
  return h('span', { class: `chip ${look}` }, sign === undefined ? null : glyph(sign), word);
}
