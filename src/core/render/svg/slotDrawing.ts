import { isMarker, isWeak, lookup } from '../../ssh/catalogue/catalogue.ts';
import type { FoldedSlot } from '../../ssh/negotiation/foldSlots.ts';
import { IMPLICIT_MAC } from '../../ssh/negotiation/negotiation.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import { kindTitle } from '../en/vocabulary.ts';
import { toneColours, type Palette, type Tone } from './palette.ts';
import { MARGIN, WIDTH, box, chip, chipWidth, mark, textAt } from './shapes.ts';
import { cut } from './text.ts';

/** How a slot is to be shown. */
export interface SlotShow {
  readonly lists: boolean;
  /** It is the first that fails. */
  readonly ends: boolean;
}

/** Some marks, and the height they take. */
export interface Drawing {
  readonly svg: string;
  readonly height: number;
}

/** Rows of a column, the one that counts the rest among them. More of them would make a poster of a picture. */
const MAX_ROWS = { failing: 9, agreed: 5 } as const;
const ROW = 23;
const HEAD = 38;
const PAD = 14;
/** Between the two columns, where the line from one agreed name to the other runs. */
const GUTTER = 36;
const COLUMN = (WIDTH - 2 * MARGIN - GUTTER - 2 * PAD) / 2;
const NAME_SIZE = 12;
/** The width of a letter of a fixed-width font. */
const EM_MONO = 0.602;

/** One slot from `y` on: its outcome, and both lists in order with the agreed pair joined where they are to be shown. */
export function drawSlot(y: number, slot: FoldedSlot, show: SlotShow, palette: Palette): Drawing {
  const { kind, result, direction } = slot;
  const { tone, words, mono } = outcomeOf(slot, show.ends);
  const { ink, ground } = toneColours(palette, tone);
  const rows = show.lists
    ? Math.max(1, ...[result.client, result.server].map((names) => rowsOf(names, result.chosen).length))
    : 0;
  const height = HEAD + (rows === 0 ? 0 : rows * ROW + PAD);
  const top = y + 24;
  const title = kindTitle(kind);
  const arrow = direction === null || direction === 'both' ? '' : direction;
  const parts = [
    box(MARGIN, y, WIDTH - 2 * MARGIN, height, {
      fill: palette.card,
      stroke: tone === 'bad' ? ink : palette.line,
      radius: 8,
    }),
    mark(MARGIN + PAD + 7, y + 19, 7.5, tone, ink, palette.card),
    textAt(MARGIN + PAD + 24, top, arrow === '' ? title : `${title}, ${arrow}`, {
      size: 14,
      colour: palette.text,
      weight: 600,
    }),
    mono
      ? textAt(WIDTH - MARGIN - PAD, top, cut(words, 60), {
          size: NAME_SIZE,
          colour: ink,
          weight: 600,
          mono: true,
          anchor: 'end',
        })
      : chip(WIDTH - MARGIN - PAD, top - 1, words, ink, ground),
  ];
  if (rows > 0) parts.push(lists(y + HEAD, slot, palette));
  return { svg: parts.join(''), height };
}

function outcomeOf(
  { kind, result: { chosen } }: FoldedSlot,
  ends: boolean,
): {
  readonly tone: Tone;
  readonly words: string;
  readonly mono: boolean;
} {
  if (chosen === null) {
    const words = ends ? 'nothing in common: the connection ends here' : 'nothing in common';
    return { tone: 'bad', words, mono: false };
  }
  if (chosen === IMPLICIT_MAC) return { tone: 'good', words: 'built into the cipher', mono: false };
  if (isWeak(kind, chosen)) {
    const word = lookup(kind, chosen)?.status ?? 'weak';
    return { tone: 'caution', words: `${chosen} (${word})`, mono: true };
  }
  return { tone: 'good', words: chosen, mono: true };
}

/** A row of a column: a name, or how many more there are. */
type Row = { readonly name: string; readonly agreed: boolean } | { readonly more: number };

/** The first names, and the agreed one wherever it stands. */
function rowsOf(names: readonly string[], chosen: string | null): readonly Row[] {
  const most = chosen === null ? MAX_ROWS.failing : MAX_ROWS.agreed;
  const agreedAt = chosen === null ? -1 : names.indexOf(chosen);
  const row = (index: number): Row => ({ name: names[index] ?? '', agreed: index === agreedAt });
  if (names.length <= most) return names.map((_, index) => row(index));
  const kept = Array.from({ length: most - 1 }, (_, index) => index);
  if (agreedAt >= kept.length) kept.splice(-1, 1, agreedAt);
  return [...kept.map(row), { more: names.length - kept.length }];
}

function lists(y: number, { kind, result }: FoldedSlot, palette: Palette): string {
  const { client, server, chosen } = result;
  const left = MARGIN + PAD;
  const [clientRows, serverRows] = [rowsOf(client, chosen), rowsOf(server, chosen)];
  return (
    joinLine(y, clientRows, serverRows, palette) +
    column(left, y, kind, clientRows, new Set(server), palette) +
    column(left + COLUMN + GUTTER, y, kind, serverRows, new Set(client), palette)
  );
}

/** A line from the one agreed name to the other, wherever each stands in its side's order. */
function joinLine(y: number, client: readonly Row[], server: readonly Row[], palette: Palette): string {
  const at = (rows: readonly Row[]): number => rows.findIndex((row) => 'name' in row && row.agreed);
  const [from, to] = [at(client), at(server)];
  if (from < 0 || to < 0) return '';
  const [x1, x2] = [MARGIN + PAD + COLUMN, MARGIN + PAD + COLUMN + GUTTER];
  const [y1, y2] = [y + from * ROW + ROW / 2 - 1, y + to * ROW + ROW / 2 - 1];
  const middle = (x1 + x2) / 2;
  return `<path d="M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}" fill="none" stroke="${palette.good}" stroke-width="2"/>`;
}

function column(
  x: number,
  y: number,
  kind: Kind,
  rows: readonly Row[],
  others: ReadonlySet<string>,
  palette: Palette,
): string {
  const quiet = { size: 12, colour: palette.dim } as const;
  if (rows.length === 0) return textAt(x + 8, y + 15, 'none', quiet);
  return rows
    .map((row, index) => {
      const base = y + index * ROW + 15;
      if ('more' in row) return textAt(x + 8, base, `and ${row.more} more`, quiet);
      return nameRow(x, base, kind, row.name, { agreed: row.agreed, shared: others.has(row.name) }, palette);
    })
    .join('');
}

function nameRow(
  x: number,
  base: number,
  kind: Kind,
  name: string,
  { agreed, shared }: { readonly agreed: boolean; readonly shared: boolean },
  palette: Palette,
): string {
  const word = wordOf(kind, name);
  const chipRoom = word === null ? 0 : chipWidth(word.text) + 8;
  const room = Math.floor((COLUMN - 16 - chipRoom) / (NAME_SIZE * EM_MONO));
  const ground = agreed
    ? box(x, base - 15, COLUMN, ROW - 2, { fill: palette.goodGround, stroke: palette.good, radius: 5 })
    : '';
  const colour = agreed ? palette.good : shared ? palette.text : palette.dim;
  const label = textAt(x + 8, base, cut(name === '' ? '(empty name)' : name, room), {
    size: NAME_SIZE,
    colour,
    mono: true,
    ...(agreed && { weight: 600 }),
  });
  if (word === null) return ground + label;
  const colours =
    word.tone === 'quantum'
      ? { ink: palette.quantum, ground: palette.quantumGround }
      : word.tone === 'dim'
        ? { ink: palette.dim, ground: palette.ground }
        : toneColours(palette, word.tone);
  return ground + label + chip(x + COLUMN - 8, base - 1, word.text, colours.ink, colours.ground);
}

function wordOf(kind: Kind, name: string): { readonly text: string; readonly tone: Tone | 'quantum' | 'dim' } | null {
  if (kind === 'kex' && isMarker(name)) return { text: 'signal', tone: 'dim' };
  const record = lookup(kind, name);
  if (record === undefined) return { text: 'unknown', tone: 'dim' };
  if (record.status === 'broken') return { text: 'broken', tone: 'bad' };
  if (record.status === 'weak') return { text: 'weak', tone: 'caution' };
  return record.postQuantum === true ? { text: 'post-quantum', tone: 'quantum' } : null;
}
