import { panelWords } from '../../render/panelWords.ts';
import { foldSlotsWhere, sameNames, type SlotPlace } from '../../ssh/negotiation/foldSlots.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import { algorithmBook, type AlgorithmBook } from './algorithms.ts';
import { costsOf } from './costs.ts';
import { findingViews } from './findings.ts';
import { targetBook } from './links.ts';
import { nameViews, switchedOffViews } from './names.ts';
import { remedyViews, type RemedyOptions } from './remedies.ts';
import { placeView, slotOutcome, slotState } from './slots.ts';
import type { BuiltPanel } from './panelModel.ts';
import type { ExplainedAnswer, ExplainedMatch, ExplainedSlot } from './panelSubject.ts';
import type { ExportFormat, ReportView, SlotView } from './viewModel.ts';

export interface ExplainedOptions extends Pick<RemedyOptions, 'sshdFiles' | 'verified'> {
  readonly reportId: string;
  /** The match to show; the first one where there is none of that id. */
  readonly tabId?: string | null;
  /** The person's home folder: paths inside it are shown with `~`. */
  readonly home?: string;
  /** Whether a host can be asked for what the text lacks: the text itself must be there. Default: true. */
  readonly canAsk?: boolean;
  /** The formats in which it can be exported. */
  readonly exports?: readonly ExportFormat[];
}

/** Stands for the client of a text: it cannot be changed. */
const CLIENT_OF_LOG = 'log';

/**
 * Makes of the answer to a log what the panel shows: one match, and the others as tabs. Escapes every text once.
 * Throws where there is no match: there is nothing to show then.
 */
export function explainedModel(answer: ExplainedAnswer, options: ExplainedOptions): BuiltPanel<ReportView> {
  const match = shownMatch(answer, options.tabId ?? null);
  if (match === undefined) throw new Error('An answer without a match has nothing to show');
  const words = panelWords().report;
  const { canAsk = true } = options;
  const asks = match.canProbe && match.host !== null;
  const targets = targetBook(options.home);
  const book = algorithmBook(targets);
  const model: ReportView = {
    kind: 'report',
    reportId: options.reportId,
    source: 'log',
    tabs: answer.matches.map(({ id, label, detail, tone }) => ({
      id,
      label: escapeUntrusted(label),
      detail: escapeUntrusted(detail),
      tone,
      current: id === match.id,
    })),
    host: escapeUntrusted(match.host ?? answer.title),
    address: match.port === null ? '' : words.port(match.port),
    tone: match.tone,
    verdict: escapeUntrusted(match.verdict),
    explanation: match.explanation === null ? null : escapeUntrusted(match.explanation),
    costs: costsOf(match.remedies, match.tone === 'bad'),
    failingSlot: match.failingSlot,
    advice: match.advice.map(escapeUntrusted),
    notice: asks && !canAsk ? words.notice.textGone : null,
    clientLabel: escapeUntrusted(match.clientLabel),
    serverLabel: escapeUntrusted(match.serverLabel),
    again: asks && canAsk ? words.probe(escapeUntrusted(match.host)) : null,
    clientId: CLIENT_OF_LOG,
    clients: [],
    before: null,
    remedies: remedyViews(match.remedies, targets, options),
    slots: slotViews(match, book),
    algorithms: book.views,
    findings: findingViews(match.findings, targets),
    path: [],
    total: '',
    hostKeys: [],
    server: [],
    client: [],
    connections: 0,
    sources: match.sources.map(escapeUntrusted),
    history: [],
    exports: options.exports ?? [],
  };
  return { model, references: targets.references, places: targets.places };
}

/** The match of an id, or the first one. */
export function shownMatch(answer: ExplainedAnswer, tabId: string | null): ExplainedMatch | undefined {
  return answer.matches.find(({ id }) => id === tabId) ?? answer.matches[0];
}

function slotViews(match: ExplainedMatch, book: AlgorithmBook): SlotView[] {
  const known = new Map(match.slots.map((slot) => [slot.slot, slot]));
  const folds = foldSlotsWhere((slot, mirror) => {
    const [one, other] = [known.get(slot), known.get(mirror)];
    return one !== undefined && other !== undefined && equal(one, other);
  });
  return folds.flatMap((place) => {
    const found = known.get(place.slot);
    return found === undefined ? [] : [slotView(found, place, match, book)];
  });
}

function slotView(
  known: ExplainedSlot,
  { kind, direction }: SlotPlace,
  match: ExplainedMatch,
  book: AlgorithmBook,
): SlotView {
  const { slot, client, server, chosen, clientSource, serverSource } = known;
  const fails = slot === match.failingSlot;
  const state = fails || chosen !== null || (client !== null && server !== null) ? slotState(kind, chosen) : 'unknown';
  const supported = match.supported?.[kind] ?? null;
  return {
    id: slot,
    ...placeView(kind, direction),
    state,
    outcome: slotOutcome(state, chosen),
    chosen: state === 'agreed' || state === 'weak' ? escapeUntrusted(chosen ?? '') : null,
    isFirstFailure: fails,
    open: fails || match.failingSlot === null,
    client: client === null ? null : nameViews(kind, client, server, chosen, book),
    server: server === null ? null : nameViews(kind, server, client, chosen, book),
    clientSource: clientSource === null ? null : escapeUntrusted(clientSource),
    serverSource: serverSource === null ? null : escapeUntrusted(serverSource),
    switchedOff: client === null || server === null ? [] : switchedOffViews(kind, supported, client, server, book),
  };
}

function equal(a: ExplainedSlot, b: ExplainedSlot): boolean {
  const same = (one: readonly string[] | null, other: readonly string[] | null): boolean =>
    one === null || other === null ? one === other : sameNames(one, other);
  return a.chosen === b.chosen && same(a.client, b.client) && same(a.server, b.server);
}
