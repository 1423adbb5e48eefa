import type { ExplainReport } from '../../../core/report/explain/explainReport.ts';
import { renderExplainMarkdown } from '../../../core/render/markdown/explainMarkdown.ts';
import { renderHostsMarkdown } from '../../../core/render/markdown/hostsMarkdown.ts';
import { toJsonLine } from '../../../core/render/json.ts';
import { renderProbeMarkdown } from '../../../core/render/markdown/markdownReport.ts';
import type { ProbeReport } from '../../../core/report/probe/probeReport.ts';
import { probesToSarif } from '../../../core/render/sarif/sarifReport.ts';
import { renderProbeSvg } from '../../../core/render/svg/svgPicture.ts';
import type { ExportFormat } from '../../../core/service/panel/viewModel.ts';

/** What an export is made with besides the report. */
export interface ExportOptions {
  /** This extension's own, for formats that name their maker. */
  readonly version: string;
  /** Of the window, for a picture that stands beside it. */
  readonly theme: 'light' | 'dark';
}

/** One way to export. */
export interface ExportKind<Content> {
  /** Of the file, without the dot. */
  readonly extension: string;
  /** The id of VS Code's language for it. */
  readonly language: string;
  readonly render: (content: Content, options: ExportOptions) => string;
}

/** The ways to export something, by format, in the order in which they are offered. */
export type Exports<Content> = ReadonlyMap<ExportFormat, ExportKind<Content>>;

/** A probe's report, and when the probe was made, as ISO 8601. */
export interface ProbeContent {
  readonly report: ProbeReport;
  readonly when: string;
}

/** Two hosts, each as the chosen client meets it. */
export type HostsContent = readonly [left: ProbeContent, right: ProbeContent];

const MARKDOWN = {
  extension: 'md',
  language: 'markdown',
} as const;
const JSON_FILE = { extension: 'json', language: 'json' } as const;
const SARIF = {
  extension: 'sarif',
  language: 'json',
} as const;

/** Of a probe: everything. */
export const PROBE_EXPORTS: Exports<ProbeContent> = new Map<ExportFormat, ExportKind<ProbeContent>>([
  ['markdown', { ...MARKDOWN, render: ({ report, when }) => renderProbeMarkdown(report, when) }],
  [
    'json',
    {
      ...JSON_FILE,
      render: ({ report }) => `${toJsonLine(report)}\n`,
    },
  ],
  ['sarif', { ...SARIF, render: ({ report }, { version }) => `${probesToSarif([report], version)}\n` }],
  [
    'svg',
    {
      extension: 'svg',
      language: 'xml',
      render: ({ report, when }, { theme }) => renderProbeSvg(report, { theme, when }),
    },
  ],
]);

/** Of two hosts: the picture is of one client and one server. */
export const HOSTS_EXPORTS: Exports<HostsContent> = new Map<ExportFormat, ExportKind<HostsContent>>([
  ['markdown', { ...MARKDOWN, render: ([left, right]) => renderHostsMarkdown(left, right) }],
  [
    'json',
    {
      extension: 'jsonl',
      language: 'jsonl',
      render: (hosts) => hosts.map(({ report }) => `${toJsonLine(report)}\n`).join(''),
    },
  ],
  [
    'sarif',
    {
      ...SARIF,
      render: (hosts, { version }) =>
        `${probesToSarif(
          hosts.map(({ report }) => report),
          version,
        )}\n`,
    },
  ],
]);

/** Of the answer to a log: SARIF places findings at a host or in a file, and a picture needs both sides' lists. */
export const LOG_EXPORTS: Exports<ExplainReport> = new Map<ExportFormat, ExportKind<ExplainReport>>([
  ['markdown', { ...MARKDOWN, render: renderExplainMarkdown }],
  [
    'json',
    {
      ...JSON_FILE,
      render: (report) => `${toJsonLine(report)}\n`,
    },
  ],
]);
