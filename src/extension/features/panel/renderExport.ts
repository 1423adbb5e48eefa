import { toJsonLine } from '../../../core/report/json.ts';
import type { ProbeReport } from '../../../core/report/probeReport.ts';
import type { ExportFormat } from '../../../webview/viewModel.ts';

/** What an export is made with besides the report. */
export interface ExportOptions {
  /** When the probe was made, in words. */
  readonly when: string;
}

/** One way to export. */
export interface ExportKind {
  readonly label: string;
  readonly detail: string;
  /** Of the file, without the dot. */
  readonly extension: string;
  /** The id of VS Code's language for it. */
  readonly language: string;
  readonly render: (report: ProbeReport, options: ExportOptions) => string;
}

/** The ways to export a report, by format, in the order in which they are offered. */
export const EXPORTS: ReadonlyMap<ExportFormat, ExportKind> = new Map<ExportFormat, ExportKind>([
  [
    'json',
    {
      label: 'JSON',
      detail: 'Everything, as kexpert probe --json prints it',
      extension: 'json',
      language: 'json',
      render: (report) => `${toJsonLine(report)}\n`,
    },
  ],
]);
