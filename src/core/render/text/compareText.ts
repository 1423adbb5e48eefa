import type { CompareReport } from '../../report/compare/compareReport.ts';
import { escapeUntrusted } from '../escape.ts';
import { agreement } from '../en/agreement.ts';
import { WORDS } from '../en/reportWords.ts';
import { type RenderOptions, findingLines, plainStyle, remediesLines, slotLines } from './pairText.ts';

/** The label of a server that is of no known product: nothing to say beside `server:`. */
const UNNAMED = 'the server';

/** A comparison as text for people, in the shapes of a probe's. Ends in a newline; escaped here and nowhere before. */
export function renderCompareText(
  report: CompareReport,
  options: RenderOptions = { style: plainStyle, lists: false },
): string {
  const { style } = options;
  const verdict = compareVerdict(report);
  const mark = verdict.good ? style.good('✔') : style.bad('✘');
  const lines = [
    style.bold(`${escapeUntrusted(report.client.id)}  →  ${escapeUntrusted(report.server.id)}`),
    `${mark} ${escapeUntrusted(verdict.sentence)}`,
    style.dim(`  client: ${escapeUntrusted(report.client.label)}`),
    style.dim(`  server: ${report.server.label === UNNAMED ? WORDS.noVersion : escapeUntrusted(report.server.label)}`),
  ];
  if (report.negotiation !== null) lines.push('', ...slotLines(report.negotiation, options));
  const told = report.findings.filter(({ message }) => message !== verdict.sentence);
  lines.push(...findingLines(told, style), ...remediesLines(report.remedies, style));
  return `${lines.join('\n')}\n`;
}

/** Whether the two would get through, and the one sentence that says so or why not. */
export function compareVerdict({ failure, findings, negotiation }: CompareReport): {
  readonly good: boolean;
  readonly sentence: string;
} {
  if (failure !== null) return { good: false, sentence: failure.message };
  const obstacle = findings.find(({ code }) => code.startsWith('no-common-') || code === 'agreed-but-unusable');
  if (obstacle !== undefined) return { good: false, sentence: obstacle.message };
  return {
    good: negotiation?.agreed === true,
    sentence: negotiation === null ? '' : agreement(negotiation.slots),
  };
}
