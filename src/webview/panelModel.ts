import { bySeverity, type Finding, type Severity } from '../core/finding.ts';
import type { LearntFrom } from '../core/negotiation/proposal.ts';
import { referenceUrl } from '../core/references.ts';
import type { Remedy } from '../core/remedies/remedy.ts';
import { escapeUntrusted } from '../core/report/escape.ts';
import { hostKeyText } from '../core/report/hostKeyText.ts';
import type { ProbeReport } from '../core/report/probeReport.ts';
import { pathOf, milliseconds } from './model/path.ts';
import { slotViews } from './model/slots.ts';
import { verdictOf } from './model/verdict.ts';
import type { FactView, FindingView, LinkView, RemedyView, ReportView } from './viewModel.ts';

/** The model, and what the ids in it stand for: only the extension holds the addresses. */
export interface BuiltPanel {
  readonly model: ReportView;
  readonly references: ReadonlyMap<string, string>;
}

export interface PanelOptions {
  readonly reportId: string;
  /** The window is in Restricted Mode: no program was asked, and nothing is written. */
  readonly restricted: boolean;
  /** The person's home folder: paths inside it are shown with `~`. */
  readonly home?: string;
}

/** Makes of a report what the panel shows. Escapes every text of it once; nothing in the panel escapes again. */
export function panelModel(report: ProbeReport, options: PanelOptions): BuiltPanel {
  const references = new Map<string, string>();
  const client = clientLabel(report);
  const verdict = verdictOf(report, client);
  const model: ReportView = {
    kind: 'report',
    reportId: options.reportId,
    host: escapeUntrusted(report.host),
    address: addressOf(report),
    ...verdict,
    notice: noticeOf(report, options.restricted, client),
    clientLabel: client,
    serverLabel: serverLabel(report),
    remedies: [...report.remedies].sort(byEffectAndSide).map((remedy) => remedyView(remedy, options.home)),
    slots: report.negotiation === null ? [] : slotViews(report.negotiation, report.client.supported),
    findings: [...report.findings].sort(bySeverity).map((finding) => findingView(finding, references)),
    path: pathOf(report),
    total: milliseconds(report.timings.total),
    server: serverFacts(report),
    client: clientFacts(report),
    connections: report.connections,
  };
  return { model, references };
}

/** `OpenSSH 9.2p1` for this machine's ssh and the profiles of its releases; otherwise the profile's name and version. */
function clientLabel({ client }: ProbeReport): string {
  const version = escapeUntrusted(client.version);
  const openssh = /^OpenSSH[_ ](?:for_Windows_)?([\w.]+)/.exec(version)?.[1];
  if (openssh !== undefined) return `OpenSSH ${openssh}`;
  if (client.id === 'local' || client.id.startsWith('openssh-')) return `OpenSSH ${version}`;
  return `${escapeUntrusted(client.id).replace(/-[^-]*$/, '')} ${version}`;
}

function serverLabel({ server }: ProbeReport): string {
  if (server.product === null) return 'this server';
  return escapeUntrusted(server.version === null ? server.product : `${server.product} ${server.version}`);
}

/** What the host's own name leaves open: the real name where that is another, and the port. */
function addressOf(report: ProbeReport): string {
  const via = report.via.length === 0 ? '' : ` via ${report.via.map(escapeUntrusted).join(', ')}`;
  const port = `port ${report.port}${via}`;
  return report.host === report.hostname ? port : `${escapeUntrusted(report.hostname)} ${port}`;
}

/** Tells when the client's side is not what the person's own ssh says: a recorded client's, or Restricted Mode's. */
function noticeOf(report: ProbeReport, restricted: boolean, client: string): string | null {
  if (report.client.id.endsWith(RECORDED)) {
    return `The client is the ${client} that was just recorded; the server is ${escapeUntrusted(report.host)} as it answered its last probe.`;
  }
  if (!restricted || baseOf(report.client.learntFrom).kind !== 'profile') return null;
  return 'Restricted Mode: no program was started, so a built-in profile stands in for your ssh, and no file is changed from here.';
}

function baseOf(learnt: LearntFrom): LearntFrom {
  return learnt.kind === 'config' ? baseOf(learnt.basedOn) : learnt;
}

/** How withRecordedClient ends the id of the client that it puts in. */
const RECORDED = '-recorded';

const EFFECTS = ['hardens', 'keeps', 'weakens'] as const;
const SIDES = ['server', 'client', 'code', 'network'] as const;

const EFFECT_LABELS: Readonly<Record<Remedy['effect'], string>> = {
  hardens: 'Makes it more secure',
  keeps: 'Keeps security as it is',
  weakens: 'Weakens security',
};

const SIDE_LABELS: Readonly<Record<Remedy['side'], string>> = {
  server: 'On the server',
  client: 'On this computer',
  code: 'In your code',
  network: 'On the network',
};

/** What hardens first, what weakens last; among equals the server's side before the client's. */
function byEffectAndSide(a: Remedy, b: Remedy): number {
  return EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect) || SIDES.indexOf(a.side) - SIDES.indexOf(b.side);
}

function remedyView(remedy: Remedy, home: string | undefined): RemedyView {
  const { snippet } = remedy;
  return {
    id: remedy.id,
    side: remedy.side,
    sideLabel: SIDE_LABELS[remedy.side],
    effect: remedy.effect,
    effectLabel: EFFECT_LABELS[remedy.effect],
    title: escapeUntrusted(remedy.title),
    detail: escapeUntrusted(remedy.detail),
    snippet:
      snippet === undefined
        ? null
        : { language: escapeUntrusted(snippet.language), lines: snippetLines(snippet.text).map(escapeUntrusted) },
    files:
      remedy.edits === undefined || remedy.edits.length === 0
        ? null
        : remedy.edits.map(({ path }) => escapeUntrusted(shortened(path, home))),
    verify: remedy.verify === undefined ? null : escapeUntrusted(remedy.verify),
  };
}

/** `~/.ssh/config` for a file of the home folder. */
function shortened(path: string, home: string | undefined): string {
  if (home === undefined || !path.startsWith(home)) return path;
  return /^[/\\]/.test(path.slice(home.length)) ? `~${path.slice(home.length)}` : path;
}

function snippetLines(text: string): string[] {
  return text.replace(/\n$/, '').split('\n');
}

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Good to know',
  hint: 'Hint',
};

function findingView(finding: Finding, references: Map<string, string>): FindingView {
  return {
    severity: finding.severity,
    word: SEVERITY_WORDS[finding.severity],
    message: escapeUntrusted(finding.message),
    links: finding.refs.flatMap((ref) => linkView(ref, references)),
  };
}

/** A link for a reference of a known form; nothing for any other text. */
function linkView(ref: string, references: Map<string, string>): LinkView[] {
  const url = referenceUrl(ref);
  if (url === null) return [];
  const id = `reference-${references.size}`;
  references.set(id, url);
  return [{ id, label: escapeUntrusted(ref), url }];
}

function serverFacts({ server, handshake }: ProbeReport): FactView[] {
  const facts: FactView[] = [];
  if (server.identification !== null) {
    facts.push({ label: 'Says it is', value: escapeUntrusted(server.identification) });
  }
  if (server.proposal !== null) {
    facts.push({ label: 'Strict key exchange', value: server.proposal.strictKex ? 'offered' : 'not offered' });
  }
  for (const key of server.hostKeys) {
    facts.push({
      label: `Host key ${escapeUntrusted(key.type)}`,
      value: hostKeyText(key),
    });
  }
  if (handshake !== null) {
    const done = handshake.completed
      ? `completed with ${handshake.by}`
      : (handshake.failure?.message ?? 'not completed');
    facts.push({ label: 'Handshake', value: escapeUntrusted(done) });
    if (handshake.authMethods !== null) {
      facts.push({ label: 'Ways to log in', value: escapeUntrusted(handshake.authMethods.join(', ')) || 'none' });
    }
    if (handshake.serverSigAlgs !== null) {
      facts.push({
        label: 'User key signatures',
        value: escapeUntrusted(handshake.serverSigAlgs.join(', ')) || 'none',
      });
    }
  }
  return facts;
}

function clientFacts({ client }: ProbeReport): FactView[] {
  const program = client.program === undefined ? [] : [{ label: 'Program', value: escapeUntrusted(client.program) }];
  const settings = (client.settings ?? []).map(({ setting, path, line }) => ({
    label: setting,
    value: `set by ${escapeUntrusted(path)}, line ${line + 1}`,
  }));
  return [
    ...program,
    { label: 'Learnt from', value: learntFromText(client.learntFrom) },
    { label: 'Strict key exchange', value: client.proposal.strictKex ? 'offered' : 'not offered' },
    ...settings,
  ];
}

function learntFromText(learnt: LearntFrom): string {
  switch (learnt.kind) {
    case 'wire':
      return `what ${escapeUntrusted(learnt.identification)} sent`;
    case 'openssh':
      return learnt.how === 'loopback'
        ? `what your ssh ${escapeUntrusted(learnt.version)} sent`
        : `your ssh ${escapeUntrusted(learnt.version)}, asked what it supports`;
    case 'profile':
      return `the built-in profile ${escapeUntrusted(learnt.id)}`;
    case 'config':
      return `${learntFromText(learnt.basedOn)}, changed by ${escapeUntrusted(learnt.path)}`;
    case 'file':
      return `the file ${escapeUntrusted(learnt.path)}`;
    case 'log':
      return `a log (${escapeUntrusted(learnt.dialect)})`;
  }
}
