import { isMarker, isWeak, lookup } from '../../ssh/catalogue/catalogue.ts';
import type { Finding } from '../../ssh/finding.ts';
import { foldSlots, type FoldedSlot } from '../../ssh/negotiation/foldSlots.ts';
import { IMPLICIT_MAC, type Negotiation } from '../../ssh/negotiation/negotiation.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import type { Remedy } from '../../assess/remedy.ts';
import { HEADINGS, WORDS } from '../en/reportWords.ts';
import { EFFECTS, kindTitle, SIDES } from '../en/vocabulary.ts';
import { cellCode, cellProse, code, fenced, prose, references } from './inline.ts';

/** The parts that a probe and a comparison have in common, as blocks of Markdown. */

/** A ticket of more rows is read by nobody, and trackers cut long texts. */
const MAX_ROWS = 60;
/** The longest name that a table's column bears. */
const MAX_NAME = 80;
/** Most findings and remedies; a server can have thousands of weak names. */
const MAX_ENTRIES = 100;

/** Two columns of facts, without a heading. Values are Markdown already. */
export function factsTable(facts: readonly (readonly [label: string, markdown: string])[]): string {
  return ['| | |', '|---|---|', ...facts.map(([label, markdown]) => `| ${label} | ${markdown} |`)].join('\n');
}

/** Both lists of each slot, in order, with what was agreed. */
export function comparison(negotiation: Negotiation): readonly string[] {
  return foldSlots(negotiation).flatMap((slot) => [
    `### ${title(slot)}: ${outcome(slot, negotiation)}`,
    slotTable(slot),
  ]);
}

function title({ kind, direction }: FoldedSlot): string {
  return direction === null
    ? kindTitle(kind)
    : `${kindTitle(kind)}, ${direction === 'both' ? 'both directions' : direction}`;
}

function outcome({ slot, kind, result: { chosen } }: FoldedSlot, { firstFailure }: Negotiation): string {
  if (chosen === null) return `✘ ${slot === firstFailure ? WORDS.endsHere : WORDS.nothingInCommon}`;
  if (chosen === IMPLICIT_MAC) return `✔ ${WORDS.builtIn}`;
  return `✔ ${code(chosen)}${isWeak(kind, chosen) ? ` (${lookup(kind, chosen)?.status ?? 'weak'})` : ''}`;
}

function slotTable({ kind, result: { client, server, chosen } }: FoldedSlot): string {
  return listsTable(kind, client, server, chosen);
}

/** Two lists beside each other; null for one that is not known. `heads` are Markdown already. */
export function listsTable(
  kind: Kind,
  clientNames: readonly string[] | null,
  serverNames: readonly string[] | null,
  chosen: string | null,
  heads: readonly [left: string, right: string] = ['Client', 'Server'],
): string {
  const client = cells(kind, clientNames, serverNames, chosen);
  const server = cells(kind, serverNames, clientNames, chosen);
  const rows = Array.from(
    { length: Math.max(client.length, server.length, 1) },
    (_, index) => `| ${index + 1} | ${client[index] ?? ''} | ${server[index] ?? ''} |`,
  );
  return [`| | ${heads[0]} | ${heads[1]} |`, '|---:|---|---|', ...rows].join('\n');
}

function cells(
  kind: Kind,
  names: readonly string[] | null,
  others: readonly string[] | null,
  chosen: string | null,
): readonly string[] {
  if (names === null) return [`*${WORDS.unknown}*`];
  const shared = new Set(others ?? []);
  if (names.length === 0) return [`*${WORDS.none}*`];
  const shown = names.slice(0, MAX_ROWS).map((name) => {
    const marks = marksOf(kind, name);
    const agreed =
      name === chosen ? [`**${WORDS.agreed}**`] : shared.has(name) && !isMarker(name) ? [WORDS.inBoth] : [];
    const text = cellCode(name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name);
    return [text, ...agreed, ...marks].join(' · ');
  });
  return names.length > MAX_ROWS ? [...shown, `*${WORDS.more(names.length - MAX_ROWS)}*`] : shown;
}

function marksOf(kind: Kind, name: string): readonly string[] {
  if (kind === 'kex' && isMarker(name)) return [`*${WORDS.signal}*`];
  const record = lookup(kind, name);
  if (record === undefined) return [WORDS.unknown];
  if (record.status === 'weak' || record.status === 'broken') return [`⚠ ${record.status}`];
  return record.postQuantum === true ? ['post-quantum'] : [];
}

/** The findings as a list; nothing where there are none. */
export function findingsList(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const items = findings.slice(0, MAX_ENTRIES).map(({ severity, message, code: name, refs }) => {
    const sources = refs.length === 0 ? '' : ` — ${references(refs)}`;
    return `- **${severity}** ${prose(message)} (${code(name)})${sources}`;
  });
  return [`## ${HEADINGS.findings}`, [...items, ...moreItem(findings.length)].join('\n')];
}

/**
 * The remedies, each with what to write, step by step, and how to see that it worked; nothing where there are none. The
 * script of the same steps is left out: it is the longest part, and for a terminal.
 */
export function remediesList(remedies: readonly Remedy[]): readonly string[] {
  if (remedies.length === 0) return [];
  const shown = remedies.slice(0, MAX_ENTRIES).flatMap((remedy, index) => remedyBlocks(remedy, index + 1));
  return [`## ${HEADINGS.remedies}`, ...shown, ...moreItem(remedies.length)];
}

function remedyBlocks(remedy: Remedy, number: number): readonly string[] {
  const { title: name, side, effect, detail, snippet, steps, verify } = remedy;
  return [
    `### ${number}\\. ${prose(name)}`,
    `${SIDES[side]} · ${effect === 'weakens' ? `**${EFFECTS.weakens}**` : EFFECTS[effect]}. ${prose(detail)}`,
    ...(snippet === undefined ? [] : [fenced(snippet.text, snippet.language)]),
    ...(steps ?? []).flatMap(({ text, command }, index) => [
      `${WORDS.step(index + 1)}: ${prose(text)}`,
      ...(command === undefined || command.trim() === snippet?.text.trim() ? [] : [fenced(command, 'sh')]),
    ]),
    ...(verify === undefined ? [] : [`${WORDS.verify}:`, fenced(verify, 'sh')]),
  ];
}

function moreItem(count: number): readonly string[] {
  return count > MAX_ENTRIES ? [`- ${WORDS.more(count - MAX_ENTRIES)}`] : [];
}

/** A fact whose value is text of whatever origin. */
export function fact(label: string, value: string): readonly [label: string, markdown: string] {
  return [label, cellCode(value)];
}

/** A fact told in words. */
export function saying(label: string, sentence: string): readonly [label: string, markdown: string] {
  return [label, cellProse(sentence)];
}

/** Blocks joined as Markdown wants them; ends in a newline. */
export function markdownOf(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
