import { h } from './dom.ts';
import { glyph } from './glyphs.ts';
import type { Send } from './send.ts';
import { button, progressRing } from './toolkit.ts';

/** What the panel shows before anything was ever probed: the first step. */
export function renderWelcome(send: Send): HTMLElement {
  const start = button('Probe an SSH host', 'primary', () => send({ type: 'probe' }));
  start.dataset['focus'] = 'probe';
  return h(
    'section',
    { class: 'welcome' },
    h('div', { class: 'emblem' }, glyph('shield')),
    h('h1', {}, 'Why will these two not talk?'),
    h(
      'p',
      {},
      'Pick a host. Kexpert opens one connection, reads what the server offers, lays it beside what your ssh offers, and shows what to change. It never logs in.',
    ),
    start,
  );
}

/** A probe under way: which host, which stage, and a way to stop it. */
export function renderBusy(host: string, stage: string, send: Send): HTMLElement {
  const cancel = button('Cancel', 'secondary', () => send({ type: 'cancel' }));
  cancel.dataset['focus'] = 'cancel';
  return h('section', { class: 'busy' }, progressRing(), h('h1', {}, host), h('p', { class: 'stage' }, stage), cancel);
}
