import { columns, xmlText } from './text.ts';
import type { Tone } from './palette.ts';

/** Pieces of SVG. Numbers are user units, which are pixels at 100 %; colours are the palette's. */

/** Wide enough for two of the longest names, narrow enough for a ticket. */
export const WIDTH = 900;
export const MARGIN = 28;

export interface TextStyle {
  readonly size: number;
  readonly colour: string;
  readonly weight?: 400 | 600;
  readonly mono?: true;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** A line of raw text, its baseline at `y`. */
export function textAt(x: number, y: number, text: string, style: TextStyle): string {
  const { size, colour, weight = 400, mono, anchor = 'start' } = style;
  const extra = `${mono === true ? ' class="m"' : ''}${weight === 400 ? '' : ` font-weight="${weight}"`}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}`;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}"${extra}>${xmlText(text)}</text>`;
}

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  colours: { readonly fill: string; readonly stroke?: string; readonly radius: number },
): string {
  const stroke = colours.stroke === undefined ? '' : ` stroke="${colours.stroke}"`;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${colours.radius}" fill="${colours.fill}"${stroke}/>`;
}

const CHIP_SIZE = 11;

/** The width that a chip with this word takes: bold letters of the widest common fonts are about 0.63 em wide, in words of small ones. */
export function chipWidth(word: string): number {
  return Math.ceil(columns(word) * CHIP_SIZE * 0.63) + 14;
}

/** A word on a ground of its own, its right edge at `right`, in a row around the baseline `y`. */
export function chip(right: number, y: number, word: string, ink: string, ground: string): string {
  const width = chipWidth(word);
  return (
    box(right - width, y - 12, width, 16, { fill: ground, radius: 8 }) +
    textAt(right - width / 2, y, word, { size: CHIP_SIZE, colour: ink, weight: 600, anchor: 'middle' })
  );
}

/** A disc with a tick, an exclamation mark or a cross: the shape says it too, not only the colour. */
export function mark(x: number, y: number, radius: number, tone: Tone, ink: string, ground: string): string {
  const r = radius * 0.42;
  const shapes: Readonly<Record<Tone, string>> = {
    good: `M${x - r} ${y}l${r * 0.75} ${r * 0.8}l${r * 1.3} ${-r * 1.55}`,
    caution: `M${x} ${y - r * 1.1}v${r * 1.25}M${x} ${y + r}v0.1`,
    bad: `M${x - r * 0.85} ${y - r * 0.85}l${r * 1.7} ${r * 1.7}M${x + r * 0.85} ${y - r * 0.85}l${-r * 1.7} ${r * 1.7}`,
  };
  return (
    `<circle cx="${x}" cy="${y}" r="${radius}" fill="${ink}"/>` +
    `<path d="${rounded(shapes[tone])}" fill="none" stroke="${ground}" stroke-width="${rounded(String(radius / 4.5))}" stroke-linecap="round" stroke-linejoin="round"/>`
  );
}

/** Numbers with two digits behind the point at most. */
function rounded(path: string): string {
  return path.replace(/-?\d{1,20}\.\d+/g, (number) => String(Math.round(Number(number) * 100) / 100));
}
