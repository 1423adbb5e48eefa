/**
 * What the panel shows of whatever it holds. Loaded when there is something to show: activation does without it.
 */
import { wordFinding, wordProbe } from '../../../core/render/en/wordReport.ts';
import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import { bySeverity } from '../../../core/ssh/finding.ts';
import { probeChanges } from '../../../core/assess/history/probeChanges.ts';
import { differences } from '../../../core/assess/history/differences.ts';
import type { UnusablePolicy } from '../../../core/assess/lint/rule.ts';
import type { PolicyInForce } from '../../../core/assess/policy/policyInForce.ts';
import type { LocalClient } from '../../../core/sources/sshClient/localClient.ts';
import { findClientProfile } from '../../../core/sources/profiles/clientProfiles.ts';
import { profileClient } from '../../../core/sources/profiles/profileClient.ts';
import type { Remedy } from '../../../core/assess/remedy.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import type { ProbeReport } from '../../../core/report/probe/probeReport.ts';
import { withClient } from '../../../core/report/probe/withClient.ts';
import { withPolicy } from '../../../core/report/probe/withPolicy.ts';
import type { Stage } from '../../../core/sources/probe/probeFailure.ts';
import { answerOf } from '../../../core/service/panel/answerOf.ts';
import { explainedModel, shownMatch } from '../../../core/service/panel/explainedModel.ts';
import { hostsModel } from '../../../core/service/panel/hostsModel.ts';
import { clientLabel } from '../../../core/service/panel/clients.ts';
import { pathUnderWay } from '../../../core/service/panel/path.ts';
import { verdictOf } from '../../../core/service/panel/verdict.ts';
import { panelModel, type BuiltPanel, type PanelOptions } from '../../../core/service/panel/panelModel.ts';
import type { ExplainedAnswer, ExplainedMatch } from '../../../core/service/panel/panelSubject.ts';
import type {
  BeforeView,
  BusyView,
  ChangeView,
  EarlierView,
  HostsView,
  ReportView,
} from '../../../core/service/panel/viewModel.ts';
import { HOSTS_EXPORTS, LOG_EXPORTS, PROBE_EXPORTS } from './renderExport.ts';
import type { ReportStore } from './reportStore.ts';
import type { StoredAnswer, StoredHosts, StoredProbe, StoredReport } from './storedReport.ts';

/** What the models are made with besides the reports. */
export interface ModelWorld {
  readonly store: ReportStore;
  /** The person's home folder. */
  readonly home: string;
  /** The sshd_config files that are open in this window. */
  readonly sshdFiles?: readonly string[];
  /** What came of the remedies that were applied, by the key of the view and the remedy's id. */
  readonly verified?: ReadonlyMap<string, NonNullable<PanelOptions['verified']>>;
  /** A moment as the person writes it; the argument is in milliseconds since 1970. */
  readonly formatTime: (when: number) => string;
  /** The one in force, by which every report is judged anew, or why it cannot be used; absent for none. */
  readonly policy?: PolicyInForce | UnusablePolicy | undefined;
}

/** What a report is shown for another client with. */
export type ClientWorld = Pick<ModelWorld, 'store' | 'policy'>;

/** Makes the model of what is held, for the client that was chosen. Throws for a report of a form that is not today's. */
export function subjectModel(stored: StoredReport, world: ModelWorld): BuiltPanel {
  switch (stored.subject) {
    case 'probe':
      return probeModel(stored, world);
    case 'log':
      return explainedModel(answerIn(stored), {
        reportId: stored.id,
        tabId: stored.tabId,
        home: world.home,
        exports: [...LOG_EXPORTS.keys()],
        canAsk: stored.probe !== null,
        ...remediesHere(stored, world),
      });
    case 'hosts':
      return hostsOf(stored, world);
  }
}

/**
 * The report of a probe as it is shown: for the client that was chosen for its host, or the one it was made for, and
 * judged by the policy in force.
 */
export function shownReport(probe: StoredProbe, world: ClientWorld): ProbeReport {
  return asShown(probe.report, world.store.choiceFor(probe.destination), world);
}

function asShown(report: ProbeReport, clientId: string | null | undefined, world: ClientWorld): ProbeReport {
  const shown = forClient(report, clientId, world.store);
  return wordProbe(withPolicy(shown, clientLabel(shown.client), world.policy));
}

/** A report with another client in its place; the report itself where there is no such client or no list to compare. */
function forClient(report: ProbeReport, clientId: string | null | undefined, store: ReportStore): ProbeReport {
  if (clientId === undefined || clientId === null || clientId === report.client.id) return report;
  const client = clientOf(clientId, store);
  const made = client === null ? null : withClient(report, client);
  return made === null ? report : wordProbe(made);
}

function clientOf(id: string, store: ReportStore): LocalClient | null {
  return store.recorded.find((client) => client.id === id) ?? profileOf(id);
}

function profileOf(id: string): LocalClient | null {
  const profile = findClientProfile(id);
  return profile === undefined ? null : profileClient(profile, null);
}

/** Whether a client of that id can be chosen for a report: its own, a recorded one, or a known release. */
export function isClientChoice(report: ProbeReport, id: string, store: ReportStore): boolean {
  return id === report.client.id || clientOf(id, store) !== null;
}

/** The remedies that are shown of a probe or a log: what the ids of the panel stand for. */
export function subjectRemedies(stored: Exclude<StoredReport, StoredHosts>, store: ReportStore): readonly Remedy[] {
  if (stored.subject === 'probe') return shownReport(stored, { store }).remedies;
  return shownMatchOf(stored)?.remedies ?? [];
}

/** The match of a log that is looked at. */
export function shownMatchOf(stored: StoredAnswer): ExplainedMatch | undefined {
  return shownMatch(answerIn(stored), stored.tabId);
}

/** The matches that a log's answer has; none where there is nothing to show. */
export function answerIn({ report, title }: StoredAnswer): ExplainedAnswer {
  return answerOf(report, title) ?? { title, matches: [] };
}

/** Names what is looked at of a probe or a log, to keep what was done there: the same ids stand for others elsewhere. */
export function viewKey(stored: StoredProbe | StoredAnswer, store: ReportStore): string {
  const part = stored.subject === 'probe' ? shownReport(stored, { store }).client.id : shownMatchOf(stored)?.id;
  return `${stored.id} ${part ?? ''}`;
}

function probeModel(probe: StoredProbe, world: ModelWorld): BuiltPanel<ReportView> {
  const { store, home } = world;
  const report = shownReport(probe, world);
  return panelModel(report, {
    reportId: probe.id,
    restricted: probe.restricted,
    home,
    probedFor: probe.report.client,
    recorded: recordedNames(store),
    before: beforeOf(probe, report, world),
    history: historyOf(probe, world),
    exports: [...PROBE_EXPORTS.keys()],
    ...remediesHere(probe, world),
  });
}

/** What this window has to do with the remedies of a report. */
function remediesHere(
  stored: StoredProbe | StoredAnswer,
  { store, sshdFiles, verified }: ModelWorld,
): Pick<PanelOptions, 'sshdFiles' | 'verified'> {
  const applied = verified?.get(viewKey(stored, store));
  return { ...(sshdFiles !== undefined && { sshdFiles }), ...(applied !== undefined && { verified: applied }) };
}

function recordedNames(store: ReportStore) {
  return store.recorded.map(({ id, label }) => ({ id, label }));
}

/** The probe that this one repeats, as the same client saw it; null where it repeats none or that one is gone. */
function beforeOf(probe: StoredProbe, report: ProbeReport, world: ModelWorld): BeforeView | null {
  const before = probe.before === null ? undefined : world.store.probe(probe.before);
  if (before === undefined) return null;
  const earlier = shownReport(before, world);
  const { tone, verdict } = verdictOf(earlier, clientLabel(earlier.client));
  return { when: world.formatTime(before.when), tone, verdict, changes: changesBetween(earlier, report) };
}

function historyOf(probe: StoredProbe, { store, formatTime }: ModelWorld): readonly EarlierView[] {
  const probes = store.history(probe.destination);
  return probes.flatMap(({ id, when, report }, index) => {
    const judged = attempt(() => verdictOf(report, clientLabel(report.client)));
    if (judged === null) return [];
    const older = probes[index + 1]?.report;
    const changes = older === undefined ? null : attempt(() => changesBetween(older, report).map(({ text }) => text));
    const { tone, verdict } = judged;
    return [{ id, when: formatTime(when), tone, verdict, changes: changes ?? [], current: id === probe.id }];
  });
}

/** A report that another release kept may be of a form that throws: it must not take the others with it. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** What is otherwise now than it was. Escaped. */
function changesBetween(before: ProbeReport, after: ProbeReport): readonly ChangeView[] {
  return probeChanges(before, after).map(({ tone, sentence }) => ({ tone, text: escapeUntrusted(sentence) }));
}

/** The reports of two hosts as they are shown: for the client that was chosen, and judged by the policy in force. */
export function shownHosts(
  { left, right, clientId }: StoredHosts,
  world: ClientWorld,
): Readonly<Record<'left' | 'right', ProbeReport>> {
  return { left: asShown(left.report, clientId, world), right: asShown(right.report, clientId, world) };
}

function hostsOf(stored: StoredHosts, world: ModelWorld): BuiltPanel<HostsView> {
  const reports = shownHosts(stored, world);
  return hostsModel(
    { reportId: stored.left.id, report: reports.left },
    { reportId: stored.right.id, report: reports.right },
    {
      reportId: stored.id,
      probedFor: stored.left.report.client,
      recorded: recordedNames(world.store),
      exports: [...HOSTS_EXPORTS.keys()],
    },
  );
}

/** What a probe under way looks like. */
export function busyModel(host: string, stage: Stage, words: string, shown: StoredReport | undefined): BusyView {
  return { kind: 'busy', host, stage: words, ...pathUnderWay(stage), previous: titleOf(shown) };
}

function titleOf(shown: StoredReport | undefined): string | null {
  const words = workbenchWords().panel;
  switch (shown?.subject) {
    case undefined:
      return null;
    case 'probe':
      return words.titleOf(escapeUntrusted(shown.report.host));
    case 'log':
      return escapeUntrusted(shown.title);
    case 'hosts':
      return words.titleOfTwo(escapeUntrusted(shown.left.report.host), escapeUntrusted(shown.right.report.host));
  }
}

/** The report of a newer probe with what the host's offer has become since, as findings. */
export function withOfferChanges(report: ProbeReport, before: ProbeReport | undefined): ProbeReport {
  const [had, has] = [before?.server.proposal ?? null, report.server.proposal];
  const more = had === null || has === null ? [] : differences(had, has);
  return more.length === 0
    ? report
    : { ...report, findings: [...report.findings, ...more.map(wordFinding)].sort(bySeverity) };
}
