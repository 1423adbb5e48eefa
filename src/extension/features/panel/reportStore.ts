import type { Memento } from 'vscode';
import type { ProbeReport } from '../../../core/report/probeReport.ts';

/** A report as the panel holds it. */
export interface StoredReport {
  readonly id: string;
  readonly report: ProbeReport;
  /** What was asked for, to be asked again. */
  readonly destination: string;
  /** Made in Restricted Mode. */
  readonly restricted: boolean;
  /** The files that remedies would change, as they were; empty for a report of an earlier window. */
  readonly filesBefore: ReadonlyMap<string, string | null>;
}

const KEY = 'kexpert.lastReport';

/** The last report, kept over a reload of the window in the workspace's own storage. */
export class ReportStore {
  readonly #memento: Memento;
  readonly #newId: () => string;
  #last: StoredReport | undefined;

  constructor(memento: Memento, newId: () => string) {
    this.#memento = memento;
    this.#newId = newId;
  }

  /** The report of this window's last probe, or the one kept from before. */
  get last(): StoredReport | undefined {
    this.#last ??= restored(this.#memento.get<unknown>(KEY));
    return this.#last;
  }

  /** The report of an id a message named, or undefined: an old page may ask for one that is gone. */
  find(id: string): StoredReport | undefined {
    return this.last?.id === id ? this.last : undefined;
  }

  add(entry: Omit<StoredReport, 'id'>): StoredReport {
    const stored = { ...entry, id: this.#newId() };
    this.#last = stored;
    const { id, report, destination, restricted } = stored;
    void this.#memento.update(KEY, { id, report, destination, restricted });
    return stored;
  }
}

/** What an earlier window kept; undefined for anything that is not of today's schema. */
function restored(value: unknown): StoredReport | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, report, destination, restricted } = value as Partial<Record<keyof StoredReport, unknown>>;
  if (typeof id !== 'string' || typeof destination !== 'string' || typeof restricted !== 'boolean') return undefined;
  return isReport(report) ? { id, report, destination, restricted, filesBefore: new Map() } : undefined;
}

/** Only this extension writes to its storage; the schema tells whether a release of today's form did. */
function isReport(value: unknown): value is ProbeReport {
  return typeof value === 'object' && value !== null && 'schema' in value && value.schema === 'kexpert/probe@1';
}
