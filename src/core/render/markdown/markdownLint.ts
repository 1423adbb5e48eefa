import type { LintReport } from '../../report/lintReport.ts';
import { cellCode, cellProse, code, references } from './inline.ts';
import { WORDS } from '../en/reportWords.ts';
import { markdownOf } from './sections.ts';

/** More rows than a person reads in a ticket. */
const MAX_ROWS = 500;

/** Findings in files as Markdown: a table a file, places counted from 1 as compilers do. */
export function renderLintMarkdown({ files }: LintReport): string {
  const count = files.reduce((sum, { findings }) => sum + findings.length, 0);
  return markdownOf([
    '# SSH configuration findings',
    WORDS.findings(count),
    ...files.flatMap(({ path, findings }) => (findings.length === 0 ? [] : [`## ${code(path)}`, table(findings)])),
  ]);
}

function table(findings: LintReport['files'][number]['findings']): string {
  const rows = findings.slice(0, MAX_ROWS).map(({ range, severity, message, code: rule, refs }) => {
    const place = `${range.start.line + 1}:${range.start.character + 1}`;
    return `| ${place} | ${severity} | ${cellProse(message)} | ${cellCode(rule)} | ${references(refs)} |`;
  });
  const more = findings.length > MAX_ROWS ? [`| | | *${WORDS.more(findings.length - MAX_ROWS)}* | | |`] : [];
  return ['| Position | Severity | Finding | Rule | References |', '|---|---|---|---|---|', ...rows, ...more].join(
    '\n',
  );
}
