import type { ExplainReport } from '../../../core/report/explain/explainReport.ts';
import { MATCH_CODES } from '../../../core/sources/log/logMatch.ts';
import { KINDS, SLOTS } from '../../../core/ssh/proposal/proposal.ts';
import {
  atLeast,
  either,
  flag,
  list,
  nullable,
  number,
  oneOf,
  optional,
  text,
} from '../../../core/service/panel/schema.ts';
import { anyList, anyText, finding, findings, MAX_ROWS, negotiation, proposal, remedies } from './storedChecks.ts';
import type { StoredAnswer } from './storedReport.ts';

/**
 * UTF-16 units of an answer as JSON that is kept: a log with a few failures comes to some ten thousand, one with as many
 * as are told to some millions, which VS Code would read at each start.
 */
export const MAX_KEPT_ANSWER = 500_000;

/** An answer as it is kept: without the files' texts, and without the text that was explained. */
export type KeptAnswer = Pick<StoredAnswer, 'id' | 'title' | 'report' | 'tabId'>;

const side = oneOf('client', 'server');

const source = either(
  atLeast({ from: oneOf('text') }),
  atLeast({ from: oneOf('profile'), id: anyText, assumed: flag }),
  atLeast({ from: oneOf('local'), version: anyText }),
  atLeast({ from: oneOf('probe'), host: anyText, port: number }),
);

const software = atLeast({
  product: nullable(anyText),
  version: nullable(anyText),
  identification: nullable(anyText),
});

/** Every detail of a match is a text. */
function isDetails(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(anyText);
}

const match = atLeast({
  dialect: anyText,
  line: number,
  slot: nullable(oneOf(...SLOTS)),
  host: optional(anyText),
  port: optional(number),
  client: nullable(anyList),
  server: nullable(anyList),
  findings,
  remedies,
  code: oneOf(...MATCH_CODES),
  kind: nullable(oneOf(...KINDS)),
  range: atLeast({ start: number, end: number }),
  count: number,
  writtenBy: nullable(side),
  caller: nullable(oneOf('git', 'ansible', 'vscode-remote-ssh', 'rsync', 'scp', 'sftp')),
  truncated: flag,
  details: isDetails,
  message: anyText,
  title: anyText,
  explanation: anyText,
  sources: atLeast({ client: nullable(source), server: nullable(source) }),
  software: atLeast({ client: nullable(software), server: nullable(software) }),
  proposals: atLeast({ client: nullable(proposal), server: nullable(proposal) }),
  negotiation: nullable(negotiation),
  canProbe: flag,
});

/** What the panel's model and the exports are made of; an answer of another release may lack any of it. */
const report = atLeast({
  schema: oneOf('kexpert/explain@1'),
  matches: list(match, MAX_ROWS),
  recipes: list(atLeast({ line: number, finding }), MAX_ROWS),
  omitted: number,
  complete: flag,
});

const kept = atLeast({ id: text(100), title: anyText, tabId: nullable(text(100)) });

/** What an earlier window kept as the answer to a log; null for anything that cannot be shown today. */
export function readStoredAnswer(value: unknown): StoredAnswer | null {
  if (!kept(value) || !('report' in value) || !isReport(value.report)) return null;
  const { id, title, tabId, report: found } = value;
  if (found.matches.length + found.recipes.length === 0) return null;
  return { subject: 'log', id, title, report: found, tabId, filesBefore: new Map(), probe: null };
}

function isReport(value: unknown): value is ExplainReport {
  return report(value);
}
