import { foldSlotsWhere, sameNames } from '../../ssh/negotiation/foldSlots.ts';
import { IMPLICIT_MAC } from '../../ssh/negotiation/negotiation.ts';
import type { Slot } from '../../ssh/proposal/proposal.ts';
import { hostDifferences, listDifference } from '../en/hostDifferences.ts';
import { kindTitle } from '../en/vocabulary.ts';
import { cellCode, code, prose } from './inline.ts';
import { listsTable, markdownOf } from './sections.ts';
import { renderProbeMarkdown } from './markdownReport.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import { verdict } from '../en/probeVerdict.ts';
import { WORDS } from '../en/reportWords.ts';
import { isBroken } from '../../assess/findings/obstacles.ts';

/** A host that is compared with another one. */
export interface MarkdownHost {
  /** Made for the client that both are compared with. */
  readonly report: ProbeReport;
  /** When the probe was made, in words or as ISO 8601; null where that is not to be told. */
  readonly when: string | null;
}

/**
 * Two hosts side by side as Markdown for a ticket: what the client comes to with each, what differs, both lists of each
 * slot that differs, and then each host's own report. Text of the servers is escaped here and nowhere before.
 */
export function renderHostsMarkdown(left: MarkdownHost, right: MarkdownHost): string {
  const differences = hostDifferences(left.report, right.report);
  return [
    markdownOf([
      `# SSH comparison of ${code(left.report.host)} and ${code(right.report.host)}`,
      [left, right].map(({ report }) => verdictItem(report)).join('\n'),
      '## Differences',
      differences.length === 0
        ? 'None: both servers offer the same algorithms in the same order.'
        : differences.map((sentence) => `- ${prose(sentence)}`).join('\n'),
      ...slotBlocks(left.report, right.report),
    ]),
    ...[left, right].map(({ report, when }) => renderProbeMarkdown(report, when)),
  ].join('\n');
}

function verdictItem(report: ProbeReport): string {
  const mark = report.failure === null && !isBroken(report) ? '✔' : '✘';
  return `- **${mark}** ${code(report.host)}: ${prose(verdict(report))}`;
}

/** Both servers' lists, where both are known and not the same. */
function slotBlocks(left: ProbeReport, right: ProbeReport): readonly string[] {
  const [ours, theirs] = [left.server.proposal, right.server.proposal];
  if (ours === null || theirs === null) return [];
  const heads = [cellCode(left.host), cellCode(right.host)] as const;
  const folds = (slot: Slot, mirror: Slot): boolean =>
    sameNames(ours[slot], ours[mirror]) &&
    sameNames(theirs[slot], theirs[mirror]) &&
    [left, right].every((report) => chosenIn(report, slot) === chosenIn(report, mirror));
  return foldSlotsWhere(folds).flatMap(({ slot, kind, direction }) => {
    if (sameNames(ours[slot], theirs[slot])) return [];
    const title = direction === null ? '' : `, ${direction === 'both' ? 'both directions' : direction}`;
    return [
      `### ${kindTitle(kind)}${title}: ${listDifference(ours[slot], theirs[slot])}`,
      ...(left.negotiation === null || right.negotiation === null
        ? []
        : [`With ${code(left.host)}: ${outcome(left, slot)}. With ${code(right.host)}: ${outcome(right, slot)}`]),
      listsTable(kind, ours[slot], theirs[slot], null, heads),
    ];
  });
}

function chosenIn({ negotiation }: ProbeReport, slot: Slot): string | null {
  return negotiation?.slots[slot].chosen ?? null;
}

function outcome(report: ProbeReport, slot: Slot): string {
  const chosen = chosenIn(report, slot);
  if (chosen === null) return `✘ ${WORDS.nothingInCommon}`;
  return chosen === IMPLICIT_MAC ? `✔ ${WORDS.builtIn}` : `✔ ${code(chosen)}`;
}
