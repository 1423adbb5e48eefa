import { toJsonLine } from '../../../core/report/json.ts';
import { renderProbeMarkdown } from '../../../core/report/markdownReport.ts';
import type { ProbeReport } from '../../../core/report/probeReport.ts';
import { probesToSarif } from '../../../core/report/sarifReport.ts';
import { renderProbeSvg } from '../../../core/report/svgPicture.ts';
import type { ExportFormat } from '../../../webview/viewModel.ts';

/** What an export is made with besides the report. */
export interface ExportOptions {
  /** When the probe was made, in words. */
  readonly when: string;
  /** This extension's own, for formats that name their maker. */
  readonly version: string;
  /** Of the window, for a picture that stands beside it. */
  readonly theme: 'light' | 'dark';
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
    'markdown',
    {
      label: 'Markdown',
      detail: 'For a ticket or a chat',
      extension: 'md',
      language: 'markdown',
      render: (report, { when }) => renderProbeMarkdown(report, when),
    },
  ],
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
  [
    'sarif',
    {
      label: 'SARIF',
      detail: 'For code scanning: the findings, each with its place',
      extension: 'sarif',
      language: 'json',
      render: (report, { version }) => `${probesToSarif([report], version)}\n`,
    },
  ],
  [
    'svg',
    {
      label: 'Picture (SVG)',
      detail: 'Both sides’ lists, joined where they agree',
      extension: 'svg',
      language: 'xml',
      render: (report, { theme, when }) => renderProbeSvg(report, { theme, when }),
    },
  ],
]);
