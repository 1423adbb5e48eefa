/** The panel's own signs, drawn on a 16 × 16 grid in the colour of the text around them. */
const PATHS = {
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 2.5 14.5 13.5H1.5ZM8 6.5v3.5M8 11.8v.2',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8M8 7.2v4M8 4.8v.2',
  shield: 'M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6C5 13 3 10.800 3 7.600v-4Z',
  shieldUp: 'M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6C5 13 3 10.800 3 7.600v-4ZM8 11V5.500M5.800 7.600 8 5.400l2.200 2.200',
  shieldDown: 'M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6C5 13 3 10.800 3 7.600v-4ZM8 5v5.500M5.800 8.400 8 10.600l2.200-2.200',
  dot: 'M8 6.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 1 0 0-3',
  spark: 'M8 1.800 9.500 6.500 14.200 8 9.500 9.500 8 14.200 6.500 9.500 1.800 8 6.500 6.500Z',
  chevron: 'M6 3.500 10.500 8 6 12.500',
  dash: 'M4 8h8',
} as const;

export type Glyph = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

/** A sign. It carries no meaning of its own for screen readers: a word always stands with it. */
export function glyph(name: Glyph): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `glyph glyph-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
