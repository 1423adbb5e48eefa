import { panelWords } from '../../render/panelWords.ts';
import { RECORDED } from '../../sources/sshClient/recordedClient.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import { algorithmBook } from './algorithms.ts';
import { clientChoice, clientLabel, type RecordedName } from './clients.ts';
import { costsOf } from './costs.ts';
import { baseOf, clientFacts, serverFacts } from './facts.ts';
import { findingViews } from './findings.ts';
import { hostKeyView } from './hostKeys.ts';
import { targetBook, type Targets } from './links.ts';
import { milliseconds, pathOf } from './path.ts';
import { remedyViews, type RemedyOptions } from './remedies.ts';
import { slotViews } from './slots.ts';
import { verdictOf } from './verdict.ts';
import type { BeforeView, EarlierView, ExportFormat, HostsView, ReportView } from './viewModel.ts';

/** The model, and what the ids in it stand for: only the extension holds the addresses and the paths. */
export interface BuiltPanel<Model = ReportView | HostsView> extends Targets {
  readonly model: Model;
}

export interface PanelOptions extends Pick<RemedyOptions, 'sshdFiles' | 'verified'> {
  readonly reportId: string;
  /** The window is in Restricted Mode: no program was asked, and nothing is written. */
  readonly restricted: boolean;
  /** The person's home folder: paths inside it are shown with `~`. */
  readonly home?: string;
  /** The client that the probe was made for, where the report was made again for another one. */
  readonly probedFor?: ProbeReport['client'];
  /** Clients that were recorded and can be chosen. */
  readonly recorded?: readonly RecordedName[];
  /** The probe before, once the person probed again. */
  readonly before?: BeforeView | null;
  /** This host's probes, newest first. */
  readonly history?: readonly EarlierView[];
  /** The formats in which it can be exported. */
  readonly exports?: readonly ExportFormat[];
}

/** Makes of a report what the panel shows. Escapes every text of it once; nothing in the panel escapes again. */
export function panelModel(report: ProbeReport, options: PanelOptions): BuiltPanel<ReportView> {
  const targets = targetBook(options.home);
  const book = algorithmBook(targets);
  const probedFor = options.probedFor ?? report.client;
  const label = clientLabel(report.client);
  const failing = report.negotiation?.agreed === false;
  const model: ReportView = {
    kind: 'report',
    reportId: options.reportId,
    source: 'probe',
    tabs: [],
    host: escapeUntrusted(report.host),
    address: addressOf(report),
    ...verdictOf(report, label),
    costs: costsOf(report.remedies, failing),
    failingSlot: report.negotiation?.firstFailure ?? null,
    notice: noticeOf(report, probedFor, options.restricted, label),
    clientLabel: label,
    serverLabel: serverLabel(report),
    again: panelWords().report.again,
    clientId: report.client.id,
    clients: report.server.proposal === null ? [] : clientChoice(probedFor, options.recorded ?? []),
    before: options.before ?? null,
    remedies: remedyViews(report.remedies, targets, options),
    slots: report.negotiation === null ? [] : slotViews(report.negotiation, report.client.supported, book),
    algorithms: book.views,
    findings: findingViews(report.findings, targets),
    path: pathOf(report),
    total: milliseconds(report.timings.total),
    hostKeys: report.server.hostKeys.map((key) => hostKeyView(key, report.server)),
    server: serverFacts(report),
    client: clientFacts(report, targets),
    connections: report.connections,
    sources: [],
    history: options.history ?? [],
    exports: options.exports ?? [],
  };
  return { model, references: targets.references, places: targets.places };
}

/** What answers there: `OpenSSH 9.2p1`, or words for what does not tell. Escaped. */
export function serverLabel({ server }: Pick<ProbeReport, 'server'>): string {
  if (server.product === null) return panelWords().report.unknownServer;
  return escapeUntrusted(server.version === null ? server.product : `${server.product} ${server.version}`);
}

/** What the host's own name leaves open: the real name where that is another, and the port. Escaped. */
export function addressOf(report: Pick<ProbeReport, 'host' | 'hostname' | 'port' | 'via'>): string {
  const { host, hostname, port, via } = report;
  return escapeUntrusted(panelWords().report.address(host === hostname ? null : hostname, port, via));
}

/** Tells when the client's side is not what the person's own ssh says: another client's, or Restricted Mode's. */
function noticeOf(
  report: ProbeReport,
  probedFor: ProbeReport['client'],
  restricted: boolean,
  client: string,
): string | null {
  const words = panelWords().report.notice;
  const host = escapeUntrusted(report.host);
  if (report.client.id.endsWith(RECORDED)) {
    return words.recorded(client, host);
  }
  if (report.client.id !== probedFor.id) {
    return words.otherClient(client, host);
  }
  if (!restricted || baseOf(report.client.learntFrom).kind !== 'profile') return null;
  return words.restricted;
}
