import type { BareFinding } from '../../ssh/finding.ts';
import type { LockoutReport } from './lockout.ts';

/** What a comparison asks of the earlier one of two reports. */
export interface LockoutBaseline {
  readonly path: string;
  /** The release that it was judged for: `OpenSSH 9.2p1`. */
  readonly server: { readonly label: string };
  /** Why sshd refused the file; empty where it did not. */
  readonly refused: readonly unknown[];
  readonly clients: readonly { readonly id: string; readonly connects: boolean | null }[];
}

export type BaselineFile =
  | { readonly ok: true; readonly baseline: LockoutBaseline }
  /** `reason` completes "PATH holds no report of kexpert lockout: …". */
  | { readonly ok: false; readonly reason: string };

/** Far more than there are profiles and clients that can be named; a file with more is not one of ours. */
const MAX_CLIENTS = 10_000;

/** Whether a text is no sshd_config: its first character begins an object of JSON, and no keyword. */
export function isReportText(text: string): boolean {
  return text.trimStart().startsWith('{');
}

/** Reads what `kexpert lockout --json` printed earlier. Linear; anything else of the file is passed over. */
export function parseLockoutBaseline(text: string): BaselineFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'it is not JSON' };
  }
  const report = members(value);
  if (report.get('schema') !== 'kexpert/lockout@1') return { ok: false, reason: 'its schema is not kexpert/lockout@1' };
  const path = report.get('path');
  const label = members(report.get('server')).get('label');
  const refused = report.get('refused');
  const clients = report.get('clients');
  if (typeof path !== 'string' || typeof label !== 'string' || !Array.isArray(refused) || !Array.isArray(clients)) {
    return { ok: false, reason: 'path, server, refused or clients is missing' };
  }
  if (clients.length > MAX_CLIENTS) return { ok: false, reason: `it has more than ${MAX_CLIENTS} clients` };
  const read = new Map<string, boolean | null>();
  for (const client of clients) {
    const fields = members(client);
    const id = fields.get('id');
    const connects = fields.get('connects');
    if (typeof id !== 'string' || read.has(id) || (typeof connects !== 'boolean' && connects !== null)) {
      return { ok: false, reason: 'a client has no id of its own, or does not say whether it connects' };
    }
    read.set(id, connects);
  }
  const entries = [...read].map(([id, connects]) => ({ id, connects }));
  return { ok: true, baseline: { path, server: { label }, refused, clients: entries } };
}

function members(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

/** Why an earlier report and this one cannot be compared in full: of another release, or of other clients. */
export function baselineNotes({ server, clients }: LockoutBaseline, report: LockoutReport): readonly BareFinding[] {
  const notes: BareFinding[] = [];
  if (server.label !== report.server.label) {
    const message = `The baseline was judged for ${server.label}, and this file for ${report.server.label}: what differs may come from the release.`;
    notes.push({ code: 'baseline-other-release', severity: 'warning', message, refs: [] });
  }
  const known = new Set(clients.map(({ id }) => id));
  const lacking = report.clients.filter(({ id }) => !known.has(id)).length;
  if (lacking > 0) {
    const some = lacking === 1 ? 'One client is' : `${lacking} clients are`;
    const message = `${some} not in the baseline, and could not be compared.`;
    notes.push({ code: 'baseline-other-clients', severity: 'info', message, refs: [] });
  }
  return notes;
}
