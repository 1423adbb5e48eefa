import type { LintReport } from '../report/lintReport.ts';
import { toJsonLine } from './json.ts';

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
