import { pageWords } from '../../core/render/pageWords.ts';
import type { HostKeyView } from '../../core/service/panel/viewModel.ts';
import type { Send } from './context.ts';
import { h } from './dom.ts';
import { glyph } from './glyphs.ts';
import { button } from './toolkit.ts';
import { toneGlyph } from './tones.ts';

/** The server's host keys: what they are, whether the server proved to hold them, and what known_hosts says of them. */
export function renderHostKeys(keys: readonly HostKeyView[], reportId: string, send: Send): HTMLElement {
  const words = pageWords().hostKeys;
  return h(
    'section',
    { more: { 'aria-labelledby': 'host-keys' } },
    h(
      'div',
      { class: 'section-head' },
      h('h2', { id: 'host-keys' }, words.heading),
      keys.some(({ canVerify }) => canVerify)
        ? button(words.verify, 'secondary', 'verify-host-key', () => send({ type: 'verifyHostKey', reportId }))
        : null,
    ),
    h('ul', { class: 'host-keys' }, ...keys.map(renderHostKey)),
  );
}

function renderHostKey({ type, bits, fingerprint, proof, known, certificate, algorithms }: HostKeyView): HTMLElement {
  return h(
    'li',
    { class: 'host-key' },
    h(
      'div',
      { class: 'host-key-head' },
      glyph('key'),
      h('h3', { class: 'mono' }, type),
      bits === null ? null : h('span', { class: 'calm' }, bits),
      ...[proof, known].map(({ tone, word }) => h('span', { class: `known ${tone}` }, toneGlyph(tone), word)),
    ),
    h('p', { class: 'mono fingerprint' }, fingerprint),
    h('p', { class: 'calm' }, proof.detail),
    known.detail === '' ? null : h('p', { class: 'calm' }, known.detail),
    certificate === null ? null : h('p', { class: 'calm' }, certificate),
    algorithms === ''
      ? null
      : h('p', { class: 'calm' }, pageWords().hostKeys.signsWith, h('span', { class: 'mono' }, algorithms)),
  );
}
