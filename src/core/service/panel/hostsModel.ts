import { panelWords } from '../../render/panelWords.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import { foldSlotsWhere, sameNames, type SlotPlace } from '../../ssh/negotiation/foldSlots.ts';
import type { Kind, Slot } from '../../ssh/proposal/proposal.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import { algorithmBook, type AlgorithmBook } from './algorithms.ts';
import { clientChoice, clientLabel, type RecordedName } from './clients.ts';
import { targetBook } from './links.ts';
import { nameViews } from './names.ts';
import { placeView, slotOutcome, slotState } from './slots.ts';
import { verdictOf } from './verdict.ts';
import { addressOf, serverLabel, type BuiltPanel } from './panelModel.ts';
import type { ExportFormat, HostsSlotView, HostsView, HostView, Tone } from './viewModel.ts';

/** One of the two hosts: its report, made for the client that both are compared with. */
export interface ComparedHost {
  readonly reportId: string;
  readonly report: ProbeReport;
}

export interface HostsOptions {
  /** The id of the comparison. */
  readonly reportId: string;
  /** The client that the first of the two was probed for. */
  readonly probedFor: ProbeReport['client'];
  readonly recorded?: readonly RecordedName[];
  /** The formats in which it can be exported. */
  readonly exports?: readonly ExportFormat[];
}

/** Makes of two reports what the panel shows of them side by side. Escapes every text once. */
export function hostsModel(left: ComparedHost, right: ComparedHost, options: HostsOptions): BuiltPanel<HostsView> {
  const targets = targetBook(undefined);
  const book = algorithmBook(targets);
  const { client } = left.report;
  const label = clientLabel(client);
  const [leftView, rightView] = [hostView(left, label), hostView(right, label)];
  const model: HostsView = {
    kind: 'hosts',
    reportId: options.reportId,
    ...summaryOf(leftView, rightView, label),
    left: leftView,
    right: rightView,
    // Each sentence as a whole: that bounds it.
    differences: panelWords().hosts.differences(left.report, right.report).map(escapeUntrusted),
    clientLabel: label,
    clientId: client.id,
    clients: clientChoice(options.probedFor, options.recorded ?? []),
    slots: hostsSlots(left.report, right.report, book),
    algorithms: book.views,
    exports: options.exports ?? [],
  };
  return { model, references: targets.references, places: targets.places };
}

function hostView({ reportId, report }: ComparedHost, client: string): HostView {
  const { verdict, tone } = verdictOf(report, client);
  const label = serverLabel(report);
  return { reportId, host: escapeUntrusted(report.host), address: addressOf(report), label, verdict, tone };
}

const WORST: readonly Tone[] = ['good', 'caution', 'bad'];

function summaryOf(left: HostView, right: HostView, client: string): Pick<HostsView, 'tone' | 'verdict'> {
  const tone = WORST[Math.max(WORST.indexOf(left.tone), WORST.indexOf(right.tone))] ?? 'bad';
  const [leftWorks, rightWorks] = [left.tone !== 'bad', right.tone !== 'bad'];
  const verdict = panelWords().hosts.summary(client, leftWorks, rightWorks, [left.host, right.host]);
  return { tone, verdict };
}

/** Slot by slot in KEXINIT order; both directions are one where they are so at both hosts. None without any list. */
function hostsSlots(left: ProbeReport, right: ProbeReport, book: AlgorithmBook): HostsSlotView[] {
  if (left.server.proposal === null && right.server.proposal === null) return [];
  const folds = (slot: Slot, mirror: Slot): boolean => isFolded(left, slot, mirror) && isFolded(right, slot, mirror);
  return foldSlotsWhere(folds).map((place) => hostsSlot(place, left, right, book));
}

function isFolded({ server, negotiation }: ProbeReport, slot: Slot, mirror: Slot): boolean {
  const chosen = negotiation?.slots;
  return (
    sameNames(server.proposal?.[slot] ?? [], server.proposal?.[mirror] ?? []) &&
    chosen?.[slot].chosen === chosen?.[mirror].chosen
  );
}

function hostsSlot(
  { slot, kind, direction }: SlotPlace,
  left: ProbeReport,
  right: ProbeReport,
  book: AlgorithmBook,
): HostsSlotView {
  const [here, there] = [left.server.proposal?.[slot] ?? null, right.server.proposal?.[slot] ?? null];
  const words = panelWords();
  const same = here !== null && there !== null && sameNames(here, there);
  return {
    id: slot,
    ...placeView(kind, direction),
    same,
    outcome: here === null || there === null ? words.slots.oneListUnknown : words.hosts.listDifference(here, there),
    open: !same,
    left: here === null ? null : nameViews(kind, here, there, chosenIn(left, slot), book),
    right: there === null ? null : nameViews(kind, there, here, chosenIn(right, slot), book),
    leftAgreement: agreementOf(kind, slot, left),
    rightAgreement: agreementOf(kind, slot, right),
  };
}

function chosenIn({ negotiation }: ProbeReport, slot: Slot): string | null {
  return negotiation?.slots[slot].chosen ?? null;
}

function agreementOf(kind: Kind, slot: Slot, report: ProbeReport): HostsSlotView['leftAgreement'] {
  if (report.negotiation === null) return null;
  const chosen = chosenIn(report, slot);
  const state = slotState(kind, chosen);
  return { state, outcome: slotOutcome(state, chosen) };
}
