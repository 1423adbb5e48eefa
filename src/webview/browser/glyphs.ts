/** The panel's own signs, drawn on a 16 × 16 grid in the colour of the text around them. */
const PATHS = {
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 2.5 14.5 13.5H1.5ZM8 6.5v3.5M8 11.8v.2',
  info: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8M8 7.2v4M8 4.8v.2',
  shield: 'M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6C5 13 3 10.8 3 7.6v-4Z',
  shieldUp: 'M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6C5 13 3 10.8 3 7.6v-4ZM8 11V5.5M5.800 7.600 8 5.400l2.200 2.200',
  shieldDown: 'M8 1.8 13 3.6v4c0 3.2-2 5.4-5 6.6C5 13 3 10.8 3 7.6v-4ZM8 5v5.500M5.800 8.400 8 10.600l2.200-2.200',
  dot: 'M8 6.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 1 0 0-3',
  spark: 'M8 1.800 9.500 6.500 14.200 8 9.500 9.500 8 14.200 6.500 9.500 1.800 8 6.500 6.500Z',
  question: 'M5.600 5.800C5.600 4.300 6.600 3.400 8 3.400s2.400.9 2.400 2.200c0 1.800-2.400 2-2.400 4M8 12.400v.2',
  chevron: 'M6 3.500 10.500 8 6 12.500',
  chevronDown: 'M3.500 6 8 10.500 12.500 6',
  dash: 'M4 8h8',
  clock: 'M8 1.800a6.200 6.200 0 1 0 0 12.400A6.200 6.200 0 1 0 8 1.800M8 4.500V8l2.500 2',
  copy: 'M5.500 5.500h7v8h-7ZM3.500 10.500v-8h7',
  file: 'M3.500 1.800h6l3 3v9.400h-9ZM9.500 1.800v3h3',
  search: 'M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 1 0 0-9M10.300 10.300 14 14',
  up: 'M8 13V3M3.500 7.500 8 3l4.500 4.500',
  down: 'M8 3v10M3.500 8.500 8 13l4.500-4.500',
  off: 'M5.500 4.500h5a3.500 3.500 0 0 1 0 7h-5a3.500 3.500 0 0 1 0-7M5.500 6.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 1 0 0-3',
  key: 'M5 6.500a3 3 0 1 0 0 6 3 3 0 1 0 0-6M7.200 7.400 13 2M10.500 4.300l2 2',
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
