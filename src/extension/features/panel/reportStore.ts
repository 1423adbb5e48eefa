import type { Memento } from 'vscode';
import type { ExplainReport } from '../../../core/report/explain/explainReport.ts';
import type { LocalClient } from '../../../core/sources/sshClient/localClient.ts';
import { atLeast, nullable, text } from '../../../core/service/panel/schema.ts';
import { MAX_KEPT_ANSWER, readStoredAnswer, type KeptAnswer } from './storedAnswer.ts';
import { storedSize } from '../../host/storedSize.ts';
import {
  isRecordedClient,
  readStoredProbe,
  type KeptProbe,
  type StoredAnswer,
  type StoredHosts,
  type StoredProbe,
  type StoredReport,
} from './storedReport.ts';

/** A probe before it has an id and a time. */
export type NewProbe = Pick<StoredProbe, 'report' | 'destination' | 'restricted' | 'filesBefore'> &
  Partial<Pick<StoredProbe, 'before'>>;

/** Where everything is kept, and where the first release kept its only report. */
const KEY = 'kexpert.panel';
const OLD_KEY = 'kexpert.lastReport';

/** Probes of one destination that are kept: enough to see when something changed, few enough to read. */
export const MAX_PROBES_PER_HOST = 20;
/** UTF-16 units of all kept probes together as JSON, some hundred of ordinary size: VS Code reads it at each start. */
export const MAX_KEPT_LENGTH = 2_000_000;
/** Clients that were recorded and can be chosen. */
export const MAX_RECORDED = 10;
/** Destinations of which the chosen client is remembered. */
export const MAX_CHOICES = 100;

/** All that is kept at most, with room for other releases: what is longer was not written here, and is not looked at. */
export const MAX_RESTORED_LENGTH = 4 * (MAX_KEPT_LENGTH + MAX_KEPT_ANSWER);

interface State {
  /** Newest first. */
  probes: readonly StoredProbe[];
  shown: StoredReport | undefined;
  /** Where the text is from whose answer was shown before a reload and could not be kept. */
  lost: string | undefined;
  choices: ReadonlyMap<string, string>;
  /** Newest first. */
  recorded: readonly LocalClient[];
}

/**
 * What the panel shows and has shown: the probes of this workspace by destination, newest first, the clients that were
 * recorded and chosen. Kept over a reload of the window in the workspace's own storage; of logs only the answer that is
 * shown, unless it is very long.
 */
export class ReportStore {
  readonly #memento: Memento;
  readonly #newId: () => string;
  readonly #now: () => number;
  #loaded: State | undefined;
  readonly #lengths = new WeakMap<object, number>();

  constructor(memento: Memento, newId: () => string, now: () => number) {
    this.#memento = memento;
    this.#newId = newId;
    this.#now = now;
  }

  /** Read when it is first asked for: activation must not wait for it. */
  get #state(): State {
    this.#loaded ??= restored(this.#memento.get<unknown>(KEY), this.#memento.get<unknown>(OLD_KEY), (probe) =>
      this.#lengthOf(probe),
    );
    return this.#loaded;
  }

  /** The newest probe of all, or undefined. */
  get last(): StoredProbe | undefined {
    return this.#state.probes[0];
  }

  /** What the panel shows, or undefined where there is nothing yet. */
  get shown(): StoredReport | undefined {
    return this.#state.shown;
  }

  /**
   * Where the text is from whose answer was shown before a reload and could not be kept, to be told once; undefined
   * where nothing was lost, or it was told.
   */
  takeLost(): string | undefined {
    const { lost } = this.#state;
    if (lost !== undefined) {
      this.#state.lost = undefined;
      this.#keep();
    }
    return lost;
  }

  /** What an id stands for that a message named, or undefined: an old page may ask for something that is gone. */
  find(id: string): StoredReport | undefined {
    const { shown } = this.#state;
    if (shown?.id === id) return shown;
    const sides = shown?.subject === 'hosts' ? [shown.left, shown.right] : [];
    return this.probe(id) ?? sides.find((side) => side.id === id);
  }

  /** The probe of an id, or undefined. */
  probe(id: string): StoredProbe | undefined {
    return this.#state.probes.find((probe) => probe.id === id);
  }

  /** A destination's probes, newest first. */
  history(destination: string): readonly StoredProbe[] {
    return this.#state.probes.filter((probe) => probe.destination === destination);
  }

  /** Every destination once, the one probed last first. */
  get destinations(): readonly string[] {
    return [...new Set(this.#state.probes.map(({ destination }) => destination))];
  }

  /** Adds a probe to the history of its destination. It is not shown by that. */
  add(probe: NewProbe): StoredProbe {
    const stored = { before: null, ...probe, subject: 'probe', id: this.#newId(), when: this.#now() } as const;
    this.#state.probes = this.#bounded([stored, ...this.#state.probes]);
    this.#keep();
    return stored;
  }

  show(report: StoredReport): void {
    this.#state.shown = report;
    this.#state.lost = undefined;
    this.#keep();
  }

  /** Shows the answer to a log, in the place of whatever was shown. `title` is where the text is from. */
  showAnswer(
    title: string,
    report: ExplainReport,
    more: Partial<Pick<StoredAnswer, 'filesBefore' | 'probe' | 'tabId'>>,
  ): StoredAnswer {
    const rest = { tabId: null, filesBefore: new Map<string, string | null>(), probe: null, ...more };
    const stored = { subject: 'log', id: this.#newId(), title, report, ...rest } as const;
    this.show(stored);
    return stored;
  }

  /** Shows two probes side by side. */
  showHosts(left: StoredProbe, right: StoredProbe): StoredHosts {
    const stored = { subject: 'hosts', id: this.#newId(), left, right, clientId: null } as const;
    this.show(stored);
    return stored;
  }

  /** Forgets a destination's probes but for the one that is named. */
  clear(destination: string, except: string): void {
    this.#state.probes = this.#state.probes.filter((probe) => probe.destination !== destination || probe.id === except);
    this.#keep();
  }

  /** Forgets everything: probes, choices, recorded clients. */
  clearAll(): void {
    this.#state.probes = [];
    this.#state.shown = undefined;
    this.#state.lost = undefined;
    this.#state.choices = new Map();
    this.#state.recorded = [];
    this.#keep();
  }

  /** Forgets one thing that cannot be shown; what was probed last is shown then. */
  forget(id: string): void {
    this.#state.probes = this.#state.probes.filter((probe) => probe.id !== id);
    if (this.#state.shown?.id === id) this.#state.shown = this.#state.probes[0];
    this.#keep();
  }

  /** The client chosen for a destination, or undefined: then it is the one that was probed for. */
  choiceFor(destination: string): string | undefined {
    return this.#state.choices.get(destination);
  }

  /** Remembers the client to compare a destination with; undefined takes back the one that was probed for. */
  choose(destination: string, clientId: string | undefined): void {
    const others = [...this.#state.choices].filter(([other]) => other !== destination);
    const chosen = clientId === undefined ? [] : [[destination, clientId] as const];
    this.#state.choices = new Map([...chosen, ...others].slice(0, MAX_CHOICES));
    this.#keep();
  }

  /** The recorded clients, newest first. */
  get recorded(): readonly LocalClient[] {
    return this.#state.recorded;
  }

  /** Adds a recorded client, in the place of one with the same id. */
  record(client: LocalClient): void {
    this.#state.recorded = [client, ...this.#state.recorded.filter(({ id }) => id !== client.id)].slice(
      0,
      MAX_RECORDED,
    );
    this.#keep();
  }

  /** The newest of all is always held. */
  #bounded(probes: readonly StoredProbe[]): readonly StoredProbe[] {
    return bounded(probes, (probe) => this.#lengthOf(probe));
  }

  /** UTF-16 units of a report as JSON. */
  #lengthOf({ report }: StoredProbe | StoredAnswer): number {
    const known = this.#lengths.get(report) ?? JSON.stringify(report).length;
    this.#lengths.set(report, known);
    return known;
  }

  #keep(): void {
    // The newest probe is held whatever its size, and written only where it leaves the bound.
    const written = this.#state.probes.filter((probe) => this.#lengthOf(probe) <= MAX_KEPT_LENGTH);
    const { shown, choices, recorded } = this.#state;
    const kept = { probes: written.map(keptOf), shown: this.#keptShown(shown), choices: [...choices], recorded };
    void this.#memento.update(KEY, kept);
    void this.#memento.update(OLD_KEY, undefined);
  }

  /** What is shown, as ids, or the answer to a log itself; of one that is too long where its text is from. */
  #keptShown(shown: StoredReport | undefined): unknown {
    switch (shown?.subject) {
      case undefined:
        return null;
      case 'probe':
        return { id: shown.id };
      case 'hosts':
        return { id: shown.id, left: shown.left.id, right: shown.right.id, clientId: shown.clientId };
      case 'log': {
        const { id, title, report, tabId } = shown;
        if (this.#lengthOf(shown) > MAX_KEPT_ANSWER) return { title };
        return { id, title, report, tabId } satisfies KeptAnswer;
      }
    }
  }
}

/** Newest first: so many of each destination, and so much of all together. The newest of all is always held. */
function bounded(probes: readonly StoredProbe[], lengthOf: (probe: StoredProbe) => number): readonly StoredProbe[] {
  const counts = new Map<string, number>();
  let length = 0;
  return probes.filter((probe, index) => {
    const count = (counts.get(probe.destination) ?? 0) + 1;
    counts.set(probe.destination, count);
    if (count > MAX_PROBES_PER_HOST) return false;
    length += lengthOf(probe);
    return index === 0 || length <= MAX_KEPT_LENGTH;
  });
}

/** What the storage holds, as far as this extension may have written it; nothing where it is larger or deeper than that. */
function restored(value: unknown, old: unknown, lengthOf: (probe: StoredProbe) => number): State {
  if (storedSize([value, old], MAX_RESTORED_LENGTH) === null) return restored(undefined, undefined, lengthOf);
  const kept = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const read = itemsOf(kept.get('probes') ?? [old])
    .map(readStoredProbe)
    .filter((probe) => probe !== null);
  // No longer probe is ever written.
  const probes = bounded(
    read.filter((probe) => lengthOf(probe) <= MAX_KEPT_LENGTH),
    lengthOf,
  );
  const wasShown: unknown = kept.get('shown');
  const shown = restoredShown(wasShown, probes);
  return {
    probes,
    shown: shown ?? probes[0],
    lost: shown === undefined && isKeptText(wasShown) ? wasShown.title : undefined,
    choices: new Map(itemsOf(kept.get('choices')).filter(isChoice).slice(0, MAX_CHOICES)),
    recorded: itemsOf(kept.get('recorded')).filter(isRecordedClient).slice(0, MAX_RECORDED),
  };
}

function keptOf({ id, report, destination, restricted, when, before }: StoredProbe): KeptProbe {
  return { id, report, destination, restricted, when, before };
}

const isKeptHosts = atLeast({ id: text(100), left: text(100), right: text(100), clientId: nullable(text(100)) });
const isKeptProbe = atLeast({ id: text(100) });
/** Longer than any name of a file. */
const isKeptText = atLeast({ title: text(1000) });

function restoredShown(kept: unknown, probes: readonly StoredProbe[]): StoredReport | undefined {
  const probe = (id: string): StoredProbe | undefined => probes.find((each) => each.id === id);
  if (isKeptText(kept)) return readStoredAnswer(kept) ?? undefined;
  if (!isKeptHosts(kept)) return isKeptProbe(kept) ? probe(kept.id) : undefined;
  const [left, right] = [probe(kept.left), probe(kept.right)];
  if (left === undefined || right === undefined) return undefined;
  return { subject: 'hosts', id: kept.id, left, right, clientId: kept.clientId };
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function isChoice(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}
