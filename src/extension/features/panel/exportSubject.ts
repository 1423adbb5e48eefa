import type { ProbeReport } from '../../../core/report/probe/probeReport.ts';
import type { Redaction } from '../../../core/render/redact/redactReport.ts';
import type { ExportFormat } from '../../../core/service/panel/viewModel.ts';
import {
  HOSTS_EXPORTS,
  LOG_EXPORTS,
  PROBE_EXPORTS,
  type ExportKind,
  type ExportOptions,
  type Exports,
  type HostsContent,
  type ProbeContent,
} from './renderExport.ts';
import type { StoredReport } from './storedReport.ts';
import { shownHosts, shownReport, type ClientWorld } from './subjectModel.ts';

/** Something shown, ready to be exported in each format that applies to it. */
export interface ExportSubject {
  readonly subject: StoredReport['subject'];
  /** What a file is named after, raw; null where nothing has a name. */
  readonly name: string | null;
  readonly formats: ReadonlyMap<ExportFormat, Omit<ExportKind<never>, 'render'>>;
  /** The export in one of `formats`; with a redaction what is private is replaced. Empty for any other format. */
  render(format: ExportFormat, options: ExportOptions, redaction: Redaction | null): string;
}

/** What is shown as it can be exported: for the client that was chosen, and judged by the policy in force. */
export function exportSubject(stored: StoredReport, world: ClientWorld): ExportSubject {
  switch (stored.subject) {
    case 'probe': {
      const report = shownReport(stored, world);
      return subject('probe', report.host, PROBE_EXPORTS, contentOf(report, stored.when), onProbe);
    }
    case 'hosts': {
      const { left, right } = stored;
      const reports = shownHosts(stored, world);
      const content: HostsContent = [contentOf(reports.left, left.when), contentOf(reports.right, right.when)];
      const name = `${reports.left.host}-${reports.right.host}`;
      return subject('hosts', name, HOSTS_EXPORTS, content, onHosts);
    }
    case 'log':
      return subject('log', stored.title, LOG_EXPORTS, stored.report, (report, redaction) =>
        redaction.explained(report),
      );
  }
}

function subject<Content>(
  kind: StoredReport['subject'],
  name: string,
  formats: Exports<Content>,
  content: Content,
  redacted: (content: Content, redaction: Redaction) => Content,
): ExportSubject {
  return {
    subject: kind,
    name,
    formats,
    render: (format, options, redaction) =>
      formats.get(format)?.render(redaction === null ? content : redacted(content, redaction), options) ?? '',
  };
}

function contentOf(report: ProbeReport, when: number): ProbeContent {
  return { report, when: new Date(when).toISOString() };
}

function onHosts([left, right]: HostsContent, redaction: Redaction): HostsContent {
  // The names of both are known before anything is replaced in either.
  for (const { report } of [left, right]) redaction.probe(report);
  return [onProbe(left, redaction), onProbe(right, redaction)];
}

function onProbe({ report, when }: ProbeContent, redaction: Redaction): ProbeContent {
  return { report: redaction.probe(report), when };
}
