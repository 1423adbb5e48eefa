import { pageWords } from '../../core/render/pageWords.ts';
import type { BeforeView, ChangeView, ReportView } from '../../core/service/panel/viewModel.ts';
import { h, spoken } from './dom.ts';
import { glyph, type Glyph } from './glyphs.ts';
import { toneGlyph, toneWord } from './tones.ts';

const GLYPHS: Readonly<Record<ChangeView['tone'], Glyph>> = { better: 'up', worse: 'down', neutral: 'dot' };

/** What the probe before said, what this one says, and what changed between them. */
export function renderBefore(before: BeforeView, now: Pick<ReportView, 'tone' | 'verdict'>): HTMLElement {
  const words = pageWords().before;
  return h(
    'section',
    { class: 'before', more: { 'aria-labelledby': 'before' } },
    h('h2', { id: 'before' }, words.heading),
    h('ol', { class: 'before-after' }, renderSide(words.before(before.when), before), renderSide(words.now, now)),
    before.changes.length === 0
      ? h('p', { class: 'calm' }, words.unchanged)
      : h(
          'ul',
          { class: 'changes' },
          ...before.changes.map(({ tone, text }) =>
            h('li', { class: `change ${tone}` }, glyph(GLYPHS[tone]), h('span', {}, spoken(words.change(tone)), text)),
          ),
        ),
  );
}

function renderSide(label: string, { tone, verdict }: Pick<ReportView, 'tone' | 'verdict'>): HTMLElement {
  return h(
    'li',
    {},
    h('p', { class: 'eyebrow' }, label),
    h('p', { class: 'before-verdict' }, toneGlyph(tone), h('span', {}, toneWord(tone), verdict)),
  );
}
