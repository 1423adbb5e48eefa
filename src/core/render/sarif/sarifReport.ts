import type { Finding, Severity } from '../../ssh/finding.ts';
import type { Fix, LintFinding } from '../../assess/lint/rule.ts';
import { summaryOf } from '../../assess/lint/words.ts';
import { referenceUrl } from '../../ssh/catalogue/references.ts';
import type { Range } from '../../openssh/config/textEdit.ts';
import type { CompareReport } from '../../report/compare/compareReport.ts';
import { escapeUntrusted } from '../escape.ts';
import { toJsonLine } from '../json.ts';
import type { LintReport } from '../../report/lintReport.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import { artifactLocation } from './artifactUri.ts';
import { fingerprint } from './fingerprint.ts';

/** Reports in the Static Analysis Results Interchange Format, SARIF 2.1.0 (OASIS). Section numbers are its own. */

/** The edition of the schema that has been there longest under this address. */
const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

type Level = 'error' | 'warning' | 'note';

const LEVELS: Readonly<Record<Severity, Level>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** One finding with its place, before the rules are numbered. */
interface Placed {
  readonly finding: Finding;
  readonly location: object;
  readonly fixes: readonly object[];
  /** What tells this finding from another of the same rule, and stays when the file around it changes. */
  readonly identity: readonly string[];
}

/** Probes of any number of hosts as one run: a finding's place is its host. One line, without a newline. */
export function probesToSarif(reports: readonly ProbeReport[], version: string): string {
  return sarifLog(
    reports.flatMap((report) => {
      const name = `${report.hostname}:${report.port}`;
      return [...unreached(report), ...report.findings].map((finding) => placedAt(report.host, name, finding));
    }),
    version,
  );
}

/** A comparison of any two as one run: a finding's place is the server's side. */
export function comparisonToSarif(report: CompareReport, version: string): string {
  const { client, server, findings } = report;
  const all = [...unreached(report), ...findings];
  return sarifLog(
    all.map((finding) => placedAt(server.id, `${client.id} → ${server.id}`, finding)),
    version,
  );
}

/** Findings in files as one run, with their places and fixes. Columns count UTF-16 code units, as in LSP. */
export function lintToSarif({ files }: LintReport, version: string): string {
  return sarifLog(
    files.flatMap(({ path, findings }) => placedInFile(path, findings)),
    version,
  );
}

/** Why there was nothing to compare, where the findings do not say so already. */
function unreached({ failure, findings }: Pick<ProbeReport, 'failure' | 'findings'>): readonly Finding[] {
  if (failure === null || findings.some(({ message }) => message === failure.message)) return [];
  return [{ code: failure.code, severity: 'error', message: failure.message, refs: [] }];
}

function placedAt(host: string, fullyQualifiedName: string, finding: Finding): Placed {
  const name = { name: escapeUntrusted(host), fullyQualifiedName: escapeUntrusted(fullyQualifiedName) };
  return {
    finding,
    location: { logicalLocations: [{ ...name, kind: 'resource' }] },
    fixes: [],
    identity: [fullyQualifiedName, finding.slot ?? '', finding.algorithm ?? ''],
  };
}

function placedInFile(path: string, findings: readonly LintFinding[]): readonly Placed[] {
  const seen = new Map<string, number>();
  const location = artifactLocation(path);
  return findings.map((finding) => {
    // Line numbers change with every edit above; the how-manieth of its kind it is, seldom.
    const kind = toJsonLine([finding.code, finding.algorithm ?? '']);
    const nth = seen.get(kind) ?? 0;
    seen.set(kind, nth + 1);
    return {
      finding,
      location: { physicalLocation: { artifactLocation: location, region: region(finding.range) } },
      fixes: finding.fixes.flatMap((fix) => fixObject(location, fix)),
      identity: [path, finding.algorithm ?? '', String(nth)],
    };
  });
}

/** §3.30: lines and columns count from 1, and `endColumn` is the one behind the last character. */
function region({ start, end }: Range): object {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** §3.55. The new text goes into a file: it stays as it is, and only JSON escapes it. */
function fixObject(location: object, { title, edits }: Fix): readonly object[] {
  if (edits.length === 0) return [];
  const replacements = edits.map(({ range, newText }) => ({
    deletedRegion: region(range),
    insertedContent: { text: newText },
  }));
  return [{ description: message(title), artifactChanges: [{ artifactLocation: location, replacements }] }];
}

/**
 * A plain text message. `[…](…)` in one is a link (§3.11.6) and `{0}` a placeholder (§3.11.5): what the sentence holds
 * of them is made to stand for itself.
 */
function message(sentence: string): { readonly text: string } {
  const text = escapeUntrusted(sentence).replace(/[{}]/g, '$&$&');
  return { text: /[[\]]/.test(text) ? text.replace(/[\\[\]]/g, '\\$&') : text };
}

function sarifLog(placed: readonly Placed[], version: string): string {
  const rules = new Map<string, { readonly index: number; readonly descriptor: object }>();
  for (const { finding } of placed) {
    if (!rules.has(finding.code)) rules.set(finding.code, { index: rules.size, descriptor: descriptor(finding) });
  }
  const results = placed.map(({ finding, location, fixes, identity }) => ({
    ruleId: escapeUntrusted(finding.code),
    ruleIndex: rules.get(finding.code)?.index ?? -1,
    level: LEVELS[finding.severity],
    message: message(finding.message),
    locations: [location],
    partialFingerprints: { 'kexpertFinding/v1': fingerprint([finding.code, ...identity]) },
    ...(fixes.length > 0 && { fixes }),
  }));
  return toJsonLine({
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Kexpert', version, rules: [...rules.values()].map(({ descriptor: rule }) => rule) } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  });
}

/** §3.49. The help of a rule that has a page are the page's first words; of all, the sources that findings name. */
function descriptor({ code, severity, refs }: Finding): object {
  const urls = refs.map(referenceUrl).filter((url) => url !== null);
  const summary = summaryOf(code);
  const title = escapeUntrusted(code.replaceAll('-', ' '));
  return {
    id: escapeUntrusted(code),
    shortDescription: { text: summary === null ? title : summary.replaceAll('`', '') },
    ...(summary !== null && { help: { text: summary.replaceAll('`', ''), markdown: summary } }),
    ...(urls[0] !== undefined && { helpUri: urls[0] }),
    defaultConfiguration: { level: LEVELS[severity] },
  };
}
