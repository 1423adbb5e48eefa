import { isMarker, isWeak, lookup } from '../../ssh/catalogue/catalogue.ts';
import type { Finding } from '../../ssh/finding.ts';
import { foldSlots } from '../../ssh/negotiation/foldSlots.ts';
import { IMPLICIT_MAC, type Negotiation } from '../../ssh/negotiation/negotiation.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import { kindName } from '../../ssh/proposal/slotNames.ts';
import type { Remedy } from '../../assess/remedy.ts';
import { HEADINGS, SHORT_KINDS, WORDS } from '../en/reportWords.ts';
import { EFFECTS, SIDES } from '../en/vocabulary.ts';
import { escapeUntrusted } from '../escape.ts';

/** What every text about a client and a server has in common: a probe of a host, and a comparison of any two. */

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

/** Both directions are one row where they are equal. */
export function slotLines(negotiation: Negotiation, { style, lists }: RenderOptions): string[] {
  return foldSlots(negotiation).flatMap(({ kind, direction, result }) => {
    const arrow = direction === 'client to server' ? ' →' : direction === 'server to client' ? ' ←' : '';
    const row = `  ${(SHORT_KINDS[kind] + arrow).padEnd(LABEL_WIDTH)}${outcome(kind, result.chosen, style)}`;
    return result.chosen === null || lists ? [row, ...listColumns(kind, result.client, result.server, style)] : [row];
  });
}

function outcome(kind: Kind, chosen: string | null, style: TextStyle): string {
  if (chosen === null) return style.bad(`✘ ${WORDS.noneInCommon(kindName(kind))}`);
  if (chosen === IMPLICIT_MAC) return `${style.good('✔')} ${WORDS.builtIn}`;
  return `${style.good('✔')} ${named(kind, chosen)}`;
}

/** The two lists in columns, each in its own order of preference; a name both have carries a mark. Null: not known. */
export function listColumns(
  kind: Kind,
  clientNames: readonly string[] | null,
  serverNames: readonly string[] | null,
  style: TextStyle,
): string[] {
  const client = column(kind, clientNames, serverNames);
  const server = column(kind, serverNames, clientNames);
  const width = Math.min(MAX_COLUMN, Math.max('client'.length, ...client.map((cell) => cell.length)));
  const indent = ' '.repeat(LABEL_WIDTH + 2);
  const rows = Array.from({ length: Math.max(client.length, server.length) }, (_, i) =>
    `${indent}${(client[i] ?? '').padEnd(width)}  ${server[i] ?? ''}`.trimEnd(),
  );
  return [style.dim(`${indent}${'client'.padEnd(width)}  server`), ...rows];
}

function column(kind: Kind, names: readonly string[] | null, others: readonly string[] | null): readonly string[] {
  if (names === null) return [`  (${WORDS.unknown})`];
  const shared = new Set(others ?? []);
  const shown = names.filter((name) => !isMarker(name));
  if (shown.length === 0) return [`  (${WORDS.none})`];
  const cells = shown.slice(0, MAX_ROWS).map((name) => (shared.has(name) ? '= ' : '  ') + named(kind, name));
  return shown.length > MAX_ROWS ? [...cells, `  … ${WORDS.more(shown.length - MAX_ROWS)}`] : cells;
}

function named(kind: Kind, name: string): string {
  const status = isWeak(kind, name) ? ` (${lookup(kind, name)?.status ?? 'weak'})` : '';
  return escapeUntrusted(name) + status;
}

/** The findings under their heading; nothing where there are none. */
export function findingLines(findings: readonly Finding[], style: TextStyle): string[] {
  if (findings.length === 0) return [];
  const lines = findings.map(({ severity, code, message }) => {
    const word = severity === 'error' || severity === 'warning' ? style.bad(severity) : severity;
    return `  ${word}  ${escapeUntrusted(message)} ${style.dim(`[${escapeUntrusted(code)}]`)}`;
  });
  return ['', style.bold(HEADINGS.findings), ...lines];
}

/** The remedies, numbered, under their heading; nothing where there are none. */
export function remediesLines(remedies: readonly Remedy[], style: TextStyle): string[] {
  if (remedies.length === 0) return [];
  return [
    '',
    style.bold(HEADINGS.remedies),
    ...remedies.flatMap((remedy, index) => remedyLines(remedy, index + 1, style)),
  ];
}

function remedyLines(remedy: Remedy, number: number, style: TextStyle): string[] {
  const effect = EFFECTS[remedy.effect];
  const label = remedy.effect === 'weakens' ? style.bad(effect) : effect;
  const lines = [
    `  ${number}. ${escapeUntrusted(remedy.title)}  [${SIDES[remedy.side]}; ${label}]`,
    `     ${escapeUntrusted(remedy.detail)}`,
  ];
  for (const line of remedy.snippet?.text.trimEnd().split('\n') ?? []) lines.push(`       ${escapeUntrusted(line)}`);
  if (remedy.script !== undefined) lines.push(`     ${WORDS.script(escapeUntrusted(remedy.id))}`);
  if (remedy.verify !== undefined) lines.push(`     ${WORDS.verify}: ${escapeUntrusted(remedy.verify)}`);
  return lines;
}
