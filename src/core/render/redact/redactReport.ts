import type { ExplainReport } from '../../report/explain/explainReport.ts';
import type { CompareReport } from '../../report/compare/compareReport.ts';
import type { LintReport } from '../../report/lintReport.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import { PrivateWords } from './privateWords.ts';
import { trimEnd } from '../../ssh/trimEnd.ts';

/** What is private besides what a report itself tells of. */
export interface RedactOptions {
  /** Names of hosts. */
  readonly hosts?: readonly string[];
  /** Names of users. */
  readonly users?: readonly string[];
  /** Home folders. */
  readonly homes?: readonly string[];
  /** Fingerprints of host keys too: they find a host wherever its key is listed. */
  readonly fingerprints?: boolean;
}

/** Replaces what is private; the same word has the same placeholder in all that one redaction was given. */
export interface Redaction {
  probe(report: ProbeReport): ProbeReport;
  comparison(report: CompareReport): CompareReport;
  explained(report: ExplainReport): ExplainReport;
  /** Hosts that the files name are private where the options name them. */
  lint(report: LintReport): LintReport;
}

/**
 * Replaces host names, addresses, users and home folders in reports by placeholders, each the same wherever it stands: in
 * messages, snippets, commands and names too. Other hosts of the same domain count as hosts. What the catalogue knows as
 * an algorithm stays, though it holds such a word. A report stays a report: every renderer takes it. Its edits are for
 * showing, not for files.
 */
export function createRedaction(options: RedactOptions = {}): Redaction {
  const words = wordsOf(options);
  return {
    probe: (report) => redactProbe(report, words),
    comparison: (report) => redactComparison(report, words),
    explained: (report) => redactExplained(report, words),
    lint: (report) => redactLint(report, words),
  };
}

function redactProbe(report: ProbeReport, words: PrivateWords): ProbeReport {
  addDestination(words, report.host);
  words.add('host', report.hostname);
  for (const hop of report.via) if (hop !== 'ProxyCommand') addDestination(words, hop);
  for (const { certificate } of report.server.hostKeys) {
    if (certificate === undefined) continue;
    words.add('name', certificate.keyId);
    for (const principal of certificate.principals) words.add('host', principal);
  }
  addHomes(words, report);
  return redacted(report, words);
}

function redactComparison(report: CompareReport, words: PrivateWords): CompareReport {
  for (const { id } of [report.client, report.server]) {
    if (id.startsWith('host:')) addDestination(words, id.slice('host:'.length));
  }
  addHomes(words, report);
  return redacted(report, words);
}

function redactExplained(report: ExplainReport, words: PrivateWords): ExplainReport {
  for (const { host, details } of report.matches) {
    if (host !== undefined) addDestination(words, host);
    if (details.user !== undefined) words.add('user', details.user);
  }
  addHomes(words, report);
  return redacted(report, words);
}

function redactLint(report: LintReport, words: PrivateWords): LintReport {
  for (const { path } of report.files) addHomes(words, path);
  const files = report.files.map(({ path, kind, findings }) => ({
    path: words.redact(path),
    kind,
    // The fixes are made on demand: they are asked for here.
    findings: findings.map(({ fixes, ...finding }) => ({ ...redacted(finding, words), fixes: redacted(fixes, words) })),
  }));
  return { ...report, files };
}

function wordsOf({ hosts = [], users = [], homes = [], fingerprints = false }: RedactOptions): PrivateWords {
  const words = new PrivateWords(fingerprints);
  for (const host of hosts) words.add('host', host);
  for (const home of homes) words.add('home', trimEnd(home, '\\/'));
  for (const user of users) words.add('user', user);
  return words;
}

/** `user@host:port`, `[address]:port`, or a name. */
function addDestination(words: PrivateWords, destination: string): void {
  words.add('host', destination);
  const at = destination.lastIndexOf('@');
  if (at > 0) words.add('user', destination.slice(0, at));
  const place = destination.slice(at + 1);
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(place)?.[1] ?? /^([^:]*):\d+$/.exec(place)?.[1] ?? place;
  words.add('host', bare);
}

/** The folders in which systems keep their users' homes; `/var/home` and `/export/home` end like `/home`. */
const HOME = /(?:\/(?:home|Users)\/|\b[A-Z]:[\\/]Users[\\/])([^/\\\s:'"]{1,100})/g;

/** The owners of the home folders that stand anywhere in a value. */
function addHomes(words: PrivateWords, value: unknown): void {
  for (const text of textsIn(value)) for (const [, user] of text.matchAll(HOME)) words.add('user', user ?? '');
}

/**
 * Fields that hold words of Kexpert, not of the world: they are never private, whatever a host is called. `id` is one
 * of a remedy, though not of a side that was compared.
 */
const OWN_FIELDS = new Set([
  ...['schema', 'stage', 'code', 'severity', 'slot', 'firstFailure', 'side', 'effect', 'kind', 'language', 'at', 'by'],
  ...['how', 'known', 'directive', 'setting', 'dialect', 'writtenBy', 'caller', 'from'],
]);

function isOwn(field: string, within: string): boolean {
  return OWN_FIELDS.has(field) || (field === 'id' && within === 'remedies');
}

function redacted<T>(value: T, words: PrivateWords): T {
  // Strings become strings and nothing else changes, so that the type stays what it was.
  return mapped(value, '', words) as T;
}

function mapped(value: unknown, within: string, words: PrivateWords): unknown {
  if (typeof value === 'string') return words.redact(value);
  if (Array.isArray(value)) return value.map((entry) => mapped(entry, within, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, entry]: [string, unknown]) => [
      field,
      isOwn(field, within) && typeof entry === 'string' ? entry : mapped(entry, field, words),
    ]),
  );
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
