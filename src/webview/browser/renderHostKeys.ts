import type { HostKeyView } from '../viewModel.ts';
import { h } from './dom.ts';
import { glyph } from './glyphs.ts';
import { toneGlyph } from './tones.ts';

/** The server's host keys: what they are, how they are recognised, and what known_hosts says of them. */
export function renderHostKeys(keys: readonly HostKeyView[]): HTMLElement {
  return h(
    'section',
    { more: { 'aria-labelledby': 'host-keys' } },
    h('h2', { id: 'host-keys' }, 'Host keys'),
    h('ul', { class: 'host-keys' }, ...keys.map(renderHostKey)),
  );
}

function renderHostKey({ type, bits, fingerprint, known, certificate, algorithms }: HostKeyView): HTMLElement {
  return h(
    'li',
    { class: 'host-key' },
    h(
      'div',
      { class: 'host-key-head' },
      glyph('key'),
      h('h3', { class: 'mono' }, type),
      bits === null ? null : h('span', { class: 'calm' }, bits),
      h('span', { class: `known ${known.tone}` }, toneGlyph(known.tone), known.word),
    ),
    h('p', { class: 'mono fingerprint' }, fingerprint),
    known.detail === '' ? null : h('p', { class: 'calm' }, known.detail),
    certificate === null ? null : h('p', { class: 'calm' }, certificate),
    algorithms === '' ? null : h('p', { class: 'calm' }, 'Signs with ', h('span', { class: 'mono' }, algorithms)),
  );
}
