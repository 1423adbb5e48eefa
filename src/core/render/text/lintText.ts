import type { LintReport } from '../../report/lintReport.ts';
import { escapeUntrusted } from '../escape.ts';
import { WORDS } from '../en/reportWords.ts';
import { type TextStyle, plainStyle } from './pairText.ts';

/** One line a finding, `path:line:column: severity: message [code]`, counted from 1 as compilers do. */
export function renderLintText(report: LintReport, style: TextStyle = plainStyle): string {
  const lines: string[] = [];
  for (const { path, findings } of report.files) {
    for (const { range, severity, message, code, fixes } of findings) {
      const place = `${escapeUntrusted(path)}:${range.start.line + 1}:${range.start.character + 1}`;
      const word = severity === 'error' || severity === 'warning' ? style.bad(severity) : severity;
      lines.push(`${style.bold(place)}: ${word}: ${escapeUntrusted(message)} ${style.dim(`[${code}]`)}`);
      for (const { title } of fixes) lines.push(style.dim(`    fix: ${escapeUntrusted(title)}`));
    }
  }
  const count = report.files.reduce((sum, { findings }) => sum + findings.length, 0);
  lines.push(count === 0 ? style.good(WORDS.findings(0)) : WORDS.findings(count));
  return `${lines.join('\n')}\n`;
}
