import type { ExplainedMatch, ExplainReport } from '../../report/explain/explainReport.ts';
import { failingSlot, knownSlots } from '../../report/explain/knownSlots.ts';
import { kindOf } from '../../ssh/proposal/proposal.ts';
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
import { code, prose } from './inline.ts';
import { fact, factsTable, findingsList, listsTable, markdownOf, remediesList } from './sections.ts';

/** What was recognised in a text, as Markdown for a ticket. No text of the log becomes mark-up. */
export function renderExplainMarkdown(report: ExplainReport): string {
  const { matches, recipes } = report;
  return markdownOf([
    '# SSH errors explained',
    ...(matches.length === 0 && recipes.length === 0 ? [prose(NOTHING_RECOGNISED)] : []),
    ...matches.flatMap(matchBlocks),
    ...(recipes.length === 0
      ? []
      : [
          `# ${HEADINGS.recipes}`,
          recipes
            .map(({ line, finding }) => `- Line ${line + 1}: ${prose(finding.message)} (${code(finding.code)})`)
            .join('\n'),
        ]),
    ...omissions(report).map(prose),
  ]);
}

function matchBlocks(match: ExplainedMatch): readonly string[] {
  const { title, explanation, message, line, count, sources } = match;
  const slots = knownSlots(match);
  const fails = failingSlot(match);
  const side = (which: 'client' | 'server'): string => {
    const source = sources[which];
    const from = source === null ? 'list unknown' : `list ${sourceName(source, line)}`;
    return `${sideName(match, which)}: ${from}`;
  };
  return [
    `# ${prose(title)}`,
    `**${match.code === 'algorithms-seen' && fails === null ? '✔' : '✘'}** ${prose(explanation)}`,
    factsTable([
      ...(message === '' ? [] : [fact('Message', message)]),
      fact('Program', programName(match)),
      fact('Position', `line ${line + 1}${WORDS.times(count)}`),
      ...(slots.length === 0 ? [] : [fact('Client', side('client')), fact('Server', side('server'))]),
    ]),
    ...slots
      .filter(({ slot }) => fails === null || slot === fails)
      .flatMap(({ slot, client, server, chosen }) => [
        `## ${prose(slotWords(match, slot))}${slot === fails ? `: ✘ ${WORDS.nothingInCommon}` : chosen === null ? '' : `: ✔ ${code(chosen)}`}`,
        listsTable(kindOf(slot), client, server, chosen),
      ]),
    ...findingsList(match.findings.filter((finding) => finding.message !== explanation)),
    ...remediesList(match.remedies),
    ...nextSteps(match, 'command').map(prose),
  ];
}
