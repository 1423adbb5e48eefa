import { pageWords } from '../../core/render/pageWords.ts';
import type { Send } from './context.ts';
import { h } from './dom.ts';
import { button } from './toolkit.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** What the panel shows before anything was ever probed: what it is for, and the first step. */
export function renderWelcome(send: Send): HTMLElement {
  const words = pageWords().welcome;
  return h(
    'section',
    { class: 'welcome' },
    emblem(),
    h('h1', { more: { tabindex: '-1' } }, words.title),
    h('p', { class: 'lead' }, words.probing),
    h('p', { class: 'lead' }, words.explaining),
    h(
      'div',
      { class: 'actions' },
      button(words.probe, 'primary', 'probe', () => send({ type: 'probe' })),
      button(words.explain, 'secondary', 'explain', () => send({ type: 'explain' })),
    ),
  );
}

/** Two lists, of which one pair is joined. */
function emblem(): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 160 72');
  svg.setAttribute('class', 'emblem');
  svg.setAttribute('aria-hidden', 'true');
  const draw = (kind: string, d: string): void => {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', kind);
    path.setAttribute('d', d);
    svg.append(path);
  };
  for (const y of [12, 28, 44, 60]) {
    draw(y === 28 ? 'agreed' : 'name', `M8 ${y}H56`);
    draw(y === 44 ? 'agreed' : 'name', `M104 ${y}H152`);
  }
  draw('agreed', 'M56 28C80 28 80 44 104 44');
  return svg;
}
