import type { ExplainedMatch, ExplainReport } from '../../report/explain/explainReport.ts';
import { failingSlot, knownSlots, type KnownSlot } from '../../report/explain/knownSlots.ts';
import { kindOf, SLOTS, type Slot } from '../../ssh/proposal/proposal.ts';
import { escapeUntrusted } from '../escape.ts';
import {
  nextSteps,
  NOTHING_RECOGNISED,
  omissions,
  programName,
  sideName,
  slotWords,
  sourceName,
} from '../en/explainWords.ts';
import { HEADINGS, WORDS } from '../en/reportWords.ts';
import { findingLines, listColumns, plainStyle, remediesLines, type RenderOptions } from './pairText.ts';

/**
 * What was recognised in a text, for people: each failure with what it is, both lists and where they are from, findings
 * and remedies, then what is wrong with pasted code. Text of the log is escaped here. Ends in a newline.
 */
export function renderExplainText(
  report: ExplainReport,
  options: RenderOptions = { style: plainStyle, lists: false },
): string {
  const { style } = options;
  const blocks = report.matches.map((match) => matchLines(match, options).join('\n'));
  if (report.recipes.length > 0) {
    const lines = report.recipes.map(
      ({ line, finding }) =>
        `  line ${line + 1}: ${escapeUntrusted(finding.message)} ${style.dim(`[${finding.code}]`)}`,
    );
    blocks.push([style.bold(HEADINGS.recipes), ...lines].join('\n'));
  }
  if (blocks.length === 0) blocks.push(NOTHING_RECOGNISED);
  return `${[...blocks, ...omissions(report)].join('\n\n')}\n`;
}

function matchLines(match: ExplainedMatch, options: RenderOptions): string[] {
  const { style } = options;
  const { line, count, title, explanation, message, code, kind } = match;
  const mark = code === 'algorithms-seen' && failingSlot(match) === null ? style.good('✔') : style.bad('✘');
  const times = WORDS.times(count);
  const where = style.dim(`(${escapeUntrusted(programName(match))}, line ${line + 1}${times})`);
  const lines = [
    `${mark} ${style.bold(escapeUntrusted(title))}  ${where}`,
    ...(message === '' ? [] : [style.dim(`  “${escapeUntrusted(message)}”`)]),
    `  ${escapeUntrusted(explanation)}`,
  ];
  const fails = failingSlot(match);
  if (fails !== null && kind !== null) lines.push(`  slot: ${match.slot ?? kind} (${slotWords(match, fails)})`);
  const known = knownSlots(match);
  if (known.length > 0) lines.push(...sideLines(match, options), ...listLines(match, known, fails, options));
  const told = match.findings.filter((finding) => finding.message !== explanation);
  lines.push(...findingLines(told, style), ...remediesLines(match.remedies, style));
  const next = nextSteps(match, 'command');
  if (next.length > 0) lines.push('', style.bold(HEADINGS.next), ...next.map((step) => `  ${escapeUntrusted(step)}`));
  return lines;
}

function sideLines(match: ExplainedMatch, { style }: RenderOptions): string[] {
  return (['client', 'server'] as const).map((side) => {
    const source = match.sources[side];
    const from = source === null ? 'not in the text' : sourceName(source, match.line);
    return style.dim(`  ${side}: ${escapeUntrusted(sideName(match, side))}, list: ${escapeUntrusted(from)}`);
  });
}

/** Both lists of the slot that fails, of all slots where that is wanted or none fails. */
function listLines(
  match: ExplainedMatch,
  known: readonly KnownSlot[],
  fails: Slot | null,
  { style, lists }: RenderOptions,
): string[] {
  const shown = known.filter(
    ({ slot }, index) => (lists || fails === null || slot === fails) && !(fails !== slot && repeats(known, index)),
  );
  return shown.flatMap(({ slot, client, server, chosen }) => {
    const state =
      slot === fails
        ? style.bad(`✘ ${WORDS.nothingInCommon}`)
        : chosen !== null
          ? `${style.good('✔')} ${escapeUntrusted(chosen)}`
          : match.code === 'no-common-algorithm' || client === null || server === null
            ? WORDS.unknown
            : style.bad(`✘ ${WORDS.nothingInCommon}`);
    return ['', `  ${slotWords(match, slot)}: ${state}`, ...listColumns(kindOf(slot), client, server, style)];
  });
}

/** A direction that says the same as the one before it. */
function repeats(known: readonly KnownSlot[], index: number): boolean {
  const one = known[index];
  const before = known[index - 1];
  if (one === undefined || before === undefined || SLOTS.indexOf(one.slot) - SLOTS.indexOf(before.slot) !== 1)
    return false;
  return (
    kindOf(one.slot) === kindOf(before.slot) &&
    JSON.stringify({ ...one, slot: '' }) === JSON.stringify({ ...before, slot: '' })
  );
}
