import type { BeforeView, ChangeView, ReportView } from '../../core/service/panel/viewModel.ts';
import { h, spoken } from './dom.ts';
import { glyph, type Glyph } from './glyphs.ts';
import { toneGlyph, toneWord } from './tones.ts';

const GLYPHS: Readonly<Record<ChangeView['tone'], Glyph>> = { better: 'up', worse: 'down', neutral: 'dot' };
const WORDS: Readonly<Record<ChangeView['tone'], string>> = { better: 'Better: ', worse: 'Worse: ', neutral: '' };

/** What the probe before said, what this one says, and what changed between them. */
export function renderBefore(before: BeforeView, now: Pick<ReportView, 'tone' | 'verdict'>): HTMLElement {
  return h(
    'section',
    { class: 'before', more: { 'aria-labelledby': 'before' } },
    h('h2', { id: 'before' }, 'Before and after'),
    h('ol', { class: 'before-after' }, renderSide('Before', before.when, before), renderSide('Now', null, now)),
    before.changes.length === 0
      ? h('p', { class: 'calm' }, 'Nothing changed.')
      : h(
          'ul',
          { class: 'changes' },
          ...before.changes.map(({ tone, text }) =>
            h('li', { class: `change ${tone}` }, glyph(GLYPHS[tone]), h('span', {}, spoken(WORDS[tone]), text)),
          ),
        ),
  );
}

function renderSide(
  label: string,
  when: string | null,
  { tone, verdict }: Pick<ReportView, 'tone' | 'verdict'>,
): HTMLElement {
  return h(
    'li',
    {},
    h('p', { class: 'eyebrow' }, label, when === null ? null : ` · ${when}`),
    h('p', { class: 'before-verdict' }, toneGlyph(tone), h('span', {}, toneWord(tone), verdict)),
  );
}
