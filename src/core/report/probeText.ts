import { isMarker, isWeak, lookup } from '../algorithms/catalogue.ts';
import { IMPLICIT_MAC, type SlotResult } from '../negotiation/negotiation.ts';
import { SLOTS, kindOf, type Kind, type Slot } from '../negotiation/proposal.ts';
import { kindName } from '../negotiation/slotNames.ts';
import type { Remedy } from '../remedies/remedy.ts';
import { escapeUntrusted } from './escape.ts';
import { hostKeyText } from './hostKeyText.ts';
import type { ProbeReport } from './probeReport.ts';
import { handshakeLines } from './handshakeText.ts';
import { isBroken, verdict } from './verdict.ts';

/** How a renderer marks words; `plainStyle` leaves them alone, a terminal's adds colour. */
export interface TextStyle {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

export interface RenderOptions {
  readonly style: TextStyle;
  /** Show both lists of every slot, not only of those that fail. */
  readonly lists: boolean;
}

const same = (text: string): string => text;
export const plainStyle: TextStyle = { good: same, bad: same, dim: same, bold: same };

/** The width of the label column: the longest label, `compression →`, and two spaces. */
const LABEL_WIDTH = 15;

/** A hostile server can send names of a quarter megabyte, and thousands of them. */
const MAX_COLUMN = 64;
const MAX_ROWS = 100;

const LABELS: Readonly<Record<Kind, string>> = {
  kex: 'kex',
  hostKey: 'host key',
  cipher: 'cipher',
  mac: 'MAC',
  compression: 'compression',
};

const EFFECTS: Readonly<Record<Remedy['effect'], string>> = {
  hardens: 'hardens security',
  keeps: 'keeps security as it is',
  weakens: 'WEAKENS SECURITY, for a while only',
};

/**
 * One probe as text for people: the verdict, the two sides' lists slot by slot, findings, remedies. Ends in a newline.
 * Server text is escaped here and nowhere before, so no line can hold a control character.
 */
export function renderProbeText(
  report: ProbeReport,
  options: RenderOptions = { style: plainStyle, lists: false },
): string {
  const { style } = options;
  const lines: string[] = [];
  const mark = report.failure === null && !isBroken(report) ? style.good('✔') : style.bad('✘');
  const address = `${report.hostname}:${report.port}`;
  lines.push(style.bold(`${escapeUntrusted(report.host)}  (${escapeUntrusted(address)})`));
  if (report.via.length > 0) lines.push(style.dim(`  through: ${report.via.map(escapeUntrusted).join(', then ')}`));
  lines.push(`${mark} ${escapeUntrusted(verdict(report))}`);
  const { identification } = report.server;
  if (identification !== null) lines.push(style.dim(`  server: ${escapeUntrusted(identification)}`));
  for (const key of report.server.hostKeys) {
    lines.push(style.dim(`  host key: ${escapeUntrusted(key.type)}, ${hostKeyText(key)}`));
  }
  lines.push(style.dim(`  client: ${escapeUntrusted(clientLine(report))}`));
  for (const { setting, path, line } of report.client.settings ?? []) {
    lines.push(style.dim(`  ${setting}: set by ${escapeUntrusted(path)}, line ${line + 1}`));
  }
  if (report.connections > 1) lines.push(style.dim(`  connections: ${report.connections}`));
  if (report.negotiation !== null) lines.push('', ...slotLines(report, options));
  if (report.handshake !== null) lines.push('', ...handshakeLines(report.handshake, style));
  const told = report.findings.filter((finding) => finding.message !== report.failure?.message);
  if (told.length > 0) {
    lines.push('', style.bold('Findings'));
    for (const { severity, code, message } of told) {
      const word = severity === 'error' || severity === 'warning' ? style.bad(severity) : severity;
      lines.push(`  ${word}  ${escapeUntrusted(message)} ${style.dim(`[${code}]`)}`);
    }
  }
  if (report.remedies.length > 0) {
    lines.push('', style.bold('Ways out'));
    report.remedies.forEach((remedy, index) => lines.push(...remedyLines(remedy, index + 1, style)));
  }
  return `${lines.join('\n')}\n`;
}

function clientLine({ client }: ProbeReport): string {
  if (client.id !== 'local') return `profile ${client.id}`;
  const { program } = client;
  return `this machine's ${client.version}${program === undefined ? '' : ` (${program})`}`;
}

/** Both directions are one row where they are equal, as they nearly always are. */
function slotLines(report: ProbeReport, { style, lists }: RenderOptions): string[] {
  const slots = report.negotiation?.slots;
  if (slots === undefined) return [];
  return SLOTS.flatMap((slot) => {
    const mirror = mirrorOf(slot);
    const folded = mirror === null || equal(slots[slot], slots[mirror]);
    if (folded && mirror !== null && slot.endsWith('ServerToClient')) return [];
    const arrow = folded ? '' : slot.endsWith('ClientToServer') ? ' →' : ' ←';
    const kind = kindOf(slot);
    const row = `  ${(LABELS[kind] + arrow).padEnd(LABEL_WIDTH)}${outcome(kind, slots[slot].chosen, style)}`;
    return slots[slot].chosen === null || lists ? [row, ...sideBySide(kind, slots[slot], style)] : [row];
  });
}

function outcome(kind: Kind, chosen: string | null, style: TextStyle): string {
  if (chosen === null) return style.bad(`✘ no ${kindName(kind)} in common`);
  if (chosen === IMPLICIT_MAC) return `${style.good('✔')} none needed: the cipher authenticates by itself`;
  return `${style.good('✔')} ${named(kind, chosen)}`;
}

/** The two lists in columns, each in its own order of preference; a name both have carries a mark. */
function sideBySide(kind: Kind, result: SlotResult, style: TextStyle): string[] {
  const client = column(kind, result.client, result.server);
  const server = column(kind, result.server, result.client);
  const width = Math.min(MAX_COLUMN, Math.max('client'.length, ...client.map((cell) => cell.length)));
  const indent = ' '.repeat(LABEL_WIDTH + 2);
  const rows = Array.from({ length: Math.max(client.length, server.length) }, (_, i) =>
    `${indent}${(client[i] ?? '').padEnd(width)}  ${server[i] ?? ''}`.trimEnd(),
  );
  return [style.dim(`${indent}${'client'.padEnd(width)}  server`), ...rows];
}

function column(kind: Kind, names: readonly string[], others: readonly string[]): readonly string[] {
  const shared = new Set(others);
  const shown = names.filter((name) => !isMarker(name));
  if (shown.length === 0) return ['  (none)'];
  const cells = shown.slice(0, MAX_ROWS).map((name) => (shared.has(name) ? '= ' : '  ') + named(kind, name));
  return shown.length > MAX_ROWS ? [...cells, `  … and ${shown.length - MAX_ROWS} more`] : cells;
}

function named(kind: Kind, name: string): string {
  const status = isWeak(kind, name) ? ` (${lookup(kind, name)?.status ?? 'weak'})` : '';
  return escapeUntrusted(name) + status;
}

function mirrorOf(slot: Slot): Slot | null {
  return SLOTS.find((other) => other !== slot && kindOf(other) === kindOf(slot)) ?? null;
}

function equal(a: SlotResult, b: SlotResult): boolean {
  return a.chosen === b.chosen && a.client.join() === b.client.join() && a.server.join() === b.server.join();
}

function remedyLines(remedy: Remedy, number: number, style: TextStyle): string[] {
  const effect = EFFECTS[remedy.effect];
  const label = remedy.effect === 'weakens' ? style.bad(effect) : effect;
  const lines = [
    `  ${number}. ${escapeUntrusted(remedy.title)}  [${remedy.side}, ${label}]`,
    `     ${escapeUntrusted(remedy.detail)}`,
  ];
  for (const line of remedy.snippet?.text.trimEnd().split('\n') ?? []) lines.push(`       ${escapeUntrusted(line)}`);
  if (remedy.verify !== undefined) lines.push(`     To verify: ${escapeUntrusted(remedy.verify)}`);
  return lines;
}
