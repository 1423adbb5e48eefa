import type { ConfigKind } from '../openssh/config/configDocument.ts';
import type { LintFinding } from '../assess/lint/rule.ts';
import { escapeUntrusted } from '../render/escape.ts';
import { toJsonLine } from '../render/json.ts';
import { plainStyle, type TextStyle } from '../render/text/pairText.ts';

/** What `kexpert lint --json` prints. Positions are zero-based, in UTF-16 code units, as in LSP. */
export interface LintReport {
  readonly schema: 'kexpert/lint@1';
  readonly files: readonly LintedFile[];
}

export interface LintedFile {
  readonly path: string;
  readonly kind: ConfigKind;
  readonly findings: readonly LintFinding[];
}

/** The JSON form: a finding's fixes are worked out on demand and have to be asked for here. */
export function lintReportToJson(report: LintReport): string {
  const files = report.files.map(({ path, kind, findings }) => ({
    path,
    kind,
    findings: findings.map(({ fixes, ...finding }) => ({
      ...finding,
      fixes: fixes.map(({ title, edits }) => ({ title, edits })),
    })),
  }));
  return toJsonLine({ schema: report.schema, files });
}

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
  lines.push(count === 0 ? style.good('Nothing to find fault with.') : `${count} finding${count === 1 ? '' : 's'}.`);
  return `${lines.join('\n')}\n`;
}
