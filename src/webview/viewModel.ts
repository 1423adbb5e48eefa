/**
 * What the panel shows, ready to be put into text nodes: every text that a server, a file or a log had a hand in is
 * escaped already, and everything a person can act on has an id that only the extension can resolve.
 */
import { either, flag, list, nullable, number, oneOf, record, text, type Checked } from './schema.ts';

/** The longest text in the model: escapeUntrusted stops at 2,000 characters, each of which may become `\u{10ffff}`. */
const MAX_TEXT = 20_000;
/** RFC 4251 bounds a name-list only by the packet: 256 KiB of one-letter names and commas. */
const MAX_NAMES = 131_072;
/** More rows of one sort than any real report has. */
const MAX_ROWS = 200_000;

const line = text(MAX_TEXT);
const id = text(100);

const link = record({ id, label: line, url: line });

const name = record({
  name: line,
  status: oneOf('recommended', 'acceptable', 'weak', 'broken', 'unknown', 'signal'),
  /** What stands beside the name, e.g. `weak`, `broken`, `post-quantum`; null where there is nothing to say. */
  word: nullable(line),
  /** What it is and who says so, for the tooltip and for screen readers. */
  about: nullable(line),
  agreed: flag,
  /** Only this side has it. */
  onlyHere: flag,
});

const switchedOff = record({ name: line, word: nullable(line), about: nullable(line) });

const slot = record({
  id,
  title: line,
  /** Both directions in one where they are equal; otherwise which of the two. */
  direction: nullable(line),
  state: oneOf('agreed', 'weak', 'failed', 'implicit'),
  /** The outcome in a few words, e.g. the agreed name. */
  outcome: line,
  /** The agreed name, or null. */
  chosen: nullable(line),
  /** The slot in which the connection ends. */
  isFirstFailure: flag,
  /** Shown open at first. */
  open: flag,
  client: list(name, MAX_NAMES),
  server: list(name, MAX_NAMES),
  /** What the client could do but does not offer, of what the server has. */
  switchedOff: list(switchedOff, MAX_NAMES),
});

const finding = record({
  severity: oneOf('error', 'warning', 'info', 'hint'),
  word: line,
  message: line,
  links: list(link, 100),
});

const remedy = record({
  id,
  side: oneOf('server', 'client', 'code', 'network'),
  sideLabel: line,
  effect: oneOf('hardens', 'keeps', 'weakens'),
  effectLabel: line,
  title: line,
  detail: line,
  snippet: nullable(record({ language: line, lines: list(line, 10_000) })),
  /** The files it would change; null when there is nothing here to be edited. */
  files: nullable(list(line, 100)),
  verify: nullable(line),
});

const step = record({
  label: line,
  state: oneOf('done', 'failed', 'skipped'),
  /** Milliseconds in words, e.g. `12 ms`. */
  time: nullable(line),
});

const fact = record({ label: line, value: line });

const report = record({
  kind: oneOf('report'),
  reportId: id,
  host: line,
  /** Where the probe went, as far as `host` does not say it: `10.0.0.1 port 22`, or `port 22`. */
  address: line,
  tone: oneOf('good', 'caution', 'bad'),
  verdict: line,
  explanation: nullable(line),
  /** What to try when the host was not reached or does not speak SSH. */
  advice: list(line, 20),
  /** Something about how the report came to be, e.g. that no ssh was asked. */
  notice: nullable(line),
  clientLabel: line,
  serverLabel: line,
  remedies: list(remedy, 1000),
  slots: list(slot, 20),
  findings: list(finding, MAX_ROWS),
  path: list(step, 20),
  total: line,
  server: list(fact, 1000),
  client: list(fact, 1000),
  connections: number,
});

const welcome = record({ kind: oneOf('welcome') });
const busy = record({ kind: oneOf('busy'), host: line, stage: line });

/** Accepts a PanelModel and nothing else. */
export const isPanelModel = either(welcome, busy, report);

export type PanelModel = Checked<typeof isPanelModel>;
export type ReportView = Checked<typeof report>;
export type SlotView = Checked<typeof slot>;
export type NameView = Checked<typeof name>;
export type SwitchedOffView = Checked<typeof switchedOff>;
export type FindingView = Checked<typeof finding>;
export type RemedyView = Checked<typeof remedy>;
export type StepView = Checked<typeof step>;
export type FactView = Checked<typeof fact>;
export type LinkView = Checked<typeof link>;
