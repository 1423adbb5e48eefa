import { foldSlots, type FoldedSlot } from '../../ssh/negotiation/foldSlots.ts';
import { IMPLICIT_MAC, type Negotiation } from '../../ssh/negotiation/negotiation.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import { PALETTES, toneColours, type Palette, type Theme, type Tone } from './palette.ts';
import { MARGIN, WIDTH, box, mark, textAt } from './shapes.ts';
import { drawSlot, type SlotShow } from './slotDrawing.ts';
import { cut, wrap, xmlText } from './text.ts';
import { verdict } from '../en/probeVerdict.ts';
import { isBroken } from '../../assess/findings/obstacles.ts';

export interface PictureOptions {
  readonly theme: Theme;
  /** When the probe was made, in words; null where that is not to be told. */
  readonly when: string | null;
}

/** The font of the system that shows the picture: it brings none of its own and fetches none. */
const STYLE =
  "text{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}" +
  ".m{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace}";

/** As many bold letters of the widest common font, about 0.69 em each, fit into a line of the verdict. */
const VERDICT_SIZE = 14.5;
const VERDICT_COLUMNS = 78;
const VERDICT_LINES = 5;
/** The notes under the slots: letters of about 0.6 em. */
const NOTE_COLUMNS = 98;
const NOTE_LINES = 3;
const GAP = 10;

/**
 * One probe as an SVG picture for a ticket: the verdict, and both lists of each slot with the agreed pair joined. Shows
 * the lists of the slots that fail, or of all where none does; long ones are cut and say so. Self-contained: no
 * script, no font, nothing to load, and all text escaped. Its size is bounded whatever the server sent.
 */
export function renderProbeSvg(report: ProbeReport, options: PictureOptions = { theme: 'light', when: null }): string {
  const palette = PALETTES[options.theme];
  const sentence = verdict(report);
  const parts: string[] = [];
  let y = heading(parts, report, options, palette);
  y = verdictBand(parts, y, sentence, toneOf(report), palette);
  if (report.negotiation !== null) y = slots(parts, y, report.negotiation, sides(report), palette);
  y = footer(parts, y, report, palette);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" role="img">`,
    `<title>${xmlText(`SSH negotiation with ${report.host}`)}</title>`,
    `<desc>${xmlText(sentence)}</desc>`,
    `<style>${STYLE}</style>`,
    box(0, 0, WIDTH, y, { fill: palette.ground, radius: 0 }),
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function toneOf(report: ProbeReport): Tone {
  if (report.failure !== null || isBroken(report) || report.negotiation?.agreed === false) return 'bad';
  return report.findings.some(({ severity }) => severity === 'error' || severity === 'warning') ? 'caution' : 'good';
}

/** Host, address and time; returns where the next part begins. */
function heading(parts: string[], report: ProbeReport, { when }: PictureOptions, palette: Palette): number {
  const address = `${report.hostname} port ${report.port}`;
  parts.push(textAt(MARGIN, 46, cut(report.host, 48), { size: 22, colour: palette.text, weight: 600 }));
  parts.push(textAt(MARGIN, 68, cut(address, 80), { size: 13, colour: palette.dim }));
  if (when !== null) {
    parts.push(textAt(WIDTH - MARGIN, 68, cut(when, 40), { size: 13, colour: palette.dim, anchor: 'end' }));
  }
  return 84;
}

function verdictBand(parts: string[], y: number, sentence: string, tone: Tone, palette: Palette): number {
  const { ink, ground } = toneColours(palette, tone);
  const lines = wrap(sentence, VERDICT_COLUMNS, VERDICT_LINES);
  const height = lines.length * 21 + 23;
  parts.push(box(MARGIN, y, WIDTH - 2 * MARGIN, height, { fill: ground, stroke: ink, radius: 8 }));
  parts.push(mark(MARGIN + 26, y + height / 2, 12, tone, ink, ground));
  lines.forEach((line, index) => {
    parts.push(
      textAt(MARGIN + 52, y + 27 + index * 21, line, { size: VERDICT_SIZE, colour: palette.text, weight: 600 }),
    );
  });
  return y + height + 16;
}

function sides({ client, server }: ProbeReport): readonly [client: string, server: string] {
  const own = client.id === 'local' ? client.version : client.id;
  return [own, server.identification ?? 'the server'];
}

function slots(
  parts: string[],
  y: number,
  negotiation: Negotiation,
  [client, server]: readonly [string, string],
  palette: Palette,
): number {
  const middle = WIDTH / 2;
  const label = { size: 12, colour: palette.dim, weight: 600 } as const;
  const value = { size: 12, colour: palette.text, mono: true } as const;
  parts.push(textAt(MARGIN + 22, y + 12, 'CLIENT', label), textAt(MARGIN + 80, y + 12, cut(client, 42), value));
  parts.push(textAt(middle + 26, y + 12, 'SERVER', label), textAt(middle + 86, y + 12, cut(server, 40), value));
  let next = y + 24;
  for (const slot of foldSlots(negotiation)) {
    const { svg, height } = drawSlot(next, slot, shown(slot, negotiation), palette);
    parts.push(svg);
    next += height + GAP;
  }
  return next + 4;
}

/** Where something fails, that is what matters; compression matters only then, and so does the MAC of an AEAD cipher. */
function shown({ slot, kind, result }: FoldedSlot, { agreed, firstFailure }: Negotiation): SlotShow {
  const telling = kind !== 'compression' && result.chosen !== IMPLICIT_MAC;
  return { lists: agreed ? telling : result.chosen === null, ends: slot === firstFailure };
}

/** What is to be noted of a pair that agrees, the first way out, and who made the picture. */
function footer(parts: string[], y: number, report: ProbeReport, palette: Palette): number {
  const warning = report.findings.find(({ severity }) => severity === 'error' || severity === 'warning');
  const notes: readonly (readonly [label: string, sentence: string | undefined])[] = [
    ['TO NOTE', toneOf(report) === 'caution' ? warning?.message : undefined],
    ['WAY OUT', report.remedies[0]?.title],
  ];
  let next = y;
  for (const [label, sentence] of notes) {
    if (sentence === undefined) continue;
    const lines = wrap(sentence, NOTE_COLUMNS, NOTE_LINES);
    parts.push(textAt(MARGIN, next + 14, label, { size: 12, colour: palette.dim, weight: 600 }));
    lines.forEach((line, index) => {
      parts.push(textAt(MARGIN + 72, next + 14 + index * 19, line, { size: 13, colour: palette.text }));
    });
    next += 8 + lines.length * 19;
  }
  parts.push(textAt(WIDTH - MARGIN, next + 14, 'made with Kexpert', { size: 11, colour: palette.dim, anchor: 'end' }));
  return next + 32;
}
