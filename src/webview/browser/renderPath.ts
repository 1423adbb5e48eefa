import { pageWords } from '../../core/render/pageWords.ts';
import type { StepView } from '../../core/service/panel/viewModel.ts';
import { h, spoken } from './dom.ts';
import { glyph, type Glyph } from './glyphs.ts';

const GLYPHS: Readonly<Record<StepView['state'], Glyph>> = {
  done: 'check',
  failed: 'cross',
  skipped: 'dash',
  active: 'clock',
  waiting: 'dot',
};

/** The way to the server as a timeline: each step a bar that begins where the one before ended. */
export function renderPath(steps: readonly StepView[]): HTMLElement {
  const total = steps.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
  let before = 0;
  const rows = steps.map((step) => {
    const row = renderStep(step, before, total);
    before += step.ms ?? 0;
    return row;
  });
  return h('ol', { class: 'path' }, ...rows);
}

function renderStep(step: StepView, before: number, total: number): HTMLElement {
  const bar = step.ms === null || total === 0 ? null : h('span', { class: 'bar' });
  bar?.style.setProperty('--from', String(before / total));
  bar?.style.setProperty('--part', String((step.ms ?? 0) / total));
  return h(
    'li',
    { class: `step ${step.state}` },
    glyph(GLYPHS[step.state]),
    h('span', { class: 'step-label' }, step.label, spoken(pageWords().steps.state(step.state))),
    h('span', { class: total === 0 ? 'track empty' : 'track', more: { 'aria-hidden': 'true' } }, bar),
    h('span', { class: 'step-time' }, step.time ?? (step.state === 'failed' ? pageWords().steps.failed : '')),
    step.meaning === null ? null : h('p', { class: 'meaning' }, step.meaning),
  );
}
