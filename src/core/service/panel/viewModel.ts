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
/** More clients, tabs or earlier probes than are ever offered. */
const MAX_CHOICES = 5_000;

const line = text(MAX_TEXT);
const id = text(100);
const tone = oneOf('good', 'caution', 'bad');

const trait = oneOf('weak', 'broken', 'unknown', 'post-quantum', 'signal');

const link = record({ id, label: line, url: line });

const name = record({
  name: line,
  status: oneOf('recommended', 'acceptable', 'weak', 'broken', 'unknown', 'signal'),
  /** What is worth a mark beside the name; null where there is nothing to say. */
  trait: nullable(trait),
  /** The id of what is known of it, among the report's `algorithms`. */
  algorithm: nullable(id),
  agreed: flag,
  /** Only this side has it. */
  onlyHere: flag,
});

const switchedOff = record({ name: line, trait: nullable(trait), algorithm: nullable(id) });

/** What the popover of a name tells. */
const algorithm = record({
  id,
  /** Null for what is said of every unknown name: the popover shows the name that was asked about. */
  name: nullable(line),
  kindLabel: line,
  /** What it is, in a sentence. */
  what: line,
  /** Kexpert's own judgement, and that it is Kexpert's. */
  judgement: nullable(line),
  /** What a standard says of it, and which one. */
  standard: nullable(line),
  /** Since when OpenSSH has it, and what became of it there. */
  since: nullable(line),
  links: list(link, 20),
});

const slotState = oneOf('agreed', 'weak', 'failed', 'implicit', 'unknown');

const slot = record({
  id,
  title: line,
  /** Both directions in one where they are equal; otherwise which of the two. */
  direction: nullable(line),
  bothDirections: flag,
  /** `unknown` where one side's list is not known, so that nothing can be said. */
  state: slotState,
  /** The outcome in a few words, e.g. the agreed name. */
  outcome: line,
  /** The agreed name, or null. */
  chosen: nullable(line),
  /** The slot in which the connection ends. */
  isFirstFailure: flag,
  /** Shown open at first. */
  open: flag,
  /** Null where this side's list is not known: a log may tell of one side alone. */
  client: nullable(list(name, MAX_NAMES)),
  server: nullable(list(name, MAX_NAMES)),
  /** Where the list comes from, where it is not where the whole side comes from. */
  clientSource: nullable(line),
  serverSource: nullable(line),
  /** What the client could do but does not offer, of what the server has. */
  switchedOff: list(switchedOff, MAX_NAMES),
});

const finding = record({
  severity: oneOf('error', 'warning', 'info', 'hint'),
  message: line,
  links: list(link, 100),
});

/** A line of a file that the extension can open; `file` is shown, and opened by the id alone. `line` counts from 1. */
const place = record({ id, file: line, line: number });

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
  /** Where the first of its changes goes. */
  place: nullable(place),
  verify: nullable(line),
  /** Steps to take in order, each with a command or none. */
  checklist: nullable(list(record({ id, text: line, command: nullable(line) }), 100)),
  /** All the steps as a script. */
  script: nullable(record({ language: line, lines: list(line, 10_000) })),
  /** How it is known to work, e.g. the documentation it is taken from. */
  provenance: nullable(line),
  /** What comes of it when it is worked through, where that was done. */
  verified: nullable(record({ tone, text: line })),
});

const step = record({
  label: line,
  /** `active` and `waiting` are of a probe under way. */
  state: oneOf('done', 'failed', 'skipped', 'active', 'waiting'),
  /** Milliseconds in words, e.g. `12 ms`. */
  time: nullable(line),
  /** The same as a number, for the length of a bar. */
  ms: nullable(number),
  /** What it means that it broke here; null for every other step. */
  meaning: nullable(line),
});

const hostKey = record({
  type: line,
  /** `256 bits`, or null where the type has no size of its own. */
  bits: nullable(line),
  fingerprint: line,
  /** Whether the server proved to hold it. */
  proof: record({ word: line, tone: oneOf('good', 'caution', 'bad', 'none'), detail: line }),
  /** What known_hosts says of it. */
  known: record({ word: line, tone: oneOf('good', 'caution', 'bad', 'none'), detail: line }),
  certificate: nullable(line),
  /** The server's host key algorithms that sign with it. */
  algorithms: line,
  /** A second connection may verify it. */
  canVerify: flag,
});

const fact = record({ label: line, value: line, place: nullable(place) });

const tab = record({ id, label: line, detail: line, tone, current: flag });

/** A client that the comparison can be made for. */
const client = record({ id, label: line, group: line });

const change = record({ tone: oneOf('better', 'worse', 'neutral'), text: line });

const earlier = record({
  id,
  when: line,
  tone,
  verdict: line,
  /** What is otherwise than at the probe before it. */
  changes: list(line, 1000),
  current: flag,
});

const exportFormat = oneOf('markdown', 'json', 'sarif', 'svg');

const report = record({
  kind: oneOf('report'),
  reportId: id,
  source: oneOf('probe', 'log', 'comparison'),
  /** The answers among which one can be chosen, e.g. several matches of one log; none or one need no choice. */
  tabs: list(tab, MAX_CHOICES),
  host: line,
  /** Where the probe went, as far as `host` does not say it: `10.0.0.1 port 22`, or `port 22`. */
  address: line,
  tone,
  verdict: line,
  explanation: nullable(line),
  /** What the way out costs in security. */
  costs: nullable(line),
  /** The id of the slot in which it fails. */
  failingSlot: nullable(id),
  /** What to try when the host was not reached or does not speak SSH. */
  advice: list(line, 20),
  /** Something about how the report came to be, e.g. that no ssh was asked. */
  notice: nullable(line),
  clientLabel: line,
  serverLabel: line,
  /** The words of the button that probes, e.g. `Probe again`; null where there is nothing to probe. */
  again: nullable(line),
  /** For whom the comparison is made, among `clients`. */
  clientId: id,
  /** Empty where the client cannot be changed, because no list of the server's is known. */
  clients: list(client, MAX_CHOICES),
  /** What was otherwise at the probe before, once the person probed again. */
  before: nullable(record({ when: line, verdict: line, tone, changes: list(change, 1000) })),
  remedies: list(remedy, 1000),
  slots: list(slot, 20),
  algorithms: list(algorithm, MAX_NAMES),
  findings: list(finding, MAX_ROWS),
  path: list(step, 20),
  total: line,
  hostKeys: list(hostKey, 1000),
  server: list(fact, 1000),
  client: list(fact, 1000),
  connections: number,
  /** Which fact comes from where, e.g. the server's list from a log and the client's from a profile. */
  sources: list(line, 100),
  /** This host's probes, newest first. */
  history: list(earlier, MAX_CHOICES),
  exports: list(exportFormat, 4),
});

/** One of two hosts that are compared with each other. */
const host = record({
  /** The report on this host alone, for `showReport`. */
  reportId: id,
  host: line,
  address: line,
  /** What answers there, e.g. `OpenSSH 9.2p1`. */
  label: line,
  verdict: line,
  tone,
});

/** What the client and one of the hosts come to. */
const agreement = record({ state: slotState, outcome: line });

const hostsSlot = record({
  id,
  title: line,
  direction: nullable(line),
  bothDirections: flag,
  /** Both offer the same names in the same order. */
  same: flag,
  /** What differs, in a few words. */
  outcome: line,
  open: flag,
  /** In each list `agreed` marks what the client agrees on with this host, `onlyHere` what the other has not. */
  left: nullable(list(name, MAX_NAMES)),
  right: nullable(list(name, MAX_NAMES)),
  leftAgreement: nullable(agreement),
  rightAgreement: nullable(agreement),
});

const hosts = record({
  kind: oneOf('hosts'),
  /** Stands for the comparison, in the messages that change the client or export. */
  reportId: id,
  tone,
  verdict: line,
  left: host,
  right: host,
  /** What differs between the two, in sentences. */
  differences: list(line, 1000),
  clientLabel: line,
  clientId: id,
  clients: list(client, MAX_CHOICES),
  slots: list(hostsSlot, 20),
  algorithms: list(algorithm, MAX_NAMES),
  exports: list(exportFormat, 4),
});

const welcome = record({ kind: oneOf('welcome') });

const busy = record({
  kind: oneOf('busy'),
  host: line,
  /** What is going on, e.g. `Connecting…`. */
  stage: line,
  steps: list(step, 20),
  /** How far it is, e.g. `Step 2 of 5`. */
  progress: line,
  /** What the panel showed before and shows again after a cancel, e.g. `SSH: legacy`; null for nothing. */
  previous: nullable(line),
});

/** Accepts a PanelModel and nothing else. */
export const isPanelModel = either(welcome, busy, report, hosts);

/** Accepts the formats in which a report can be exported. */
export const isExportFormat = exportFormat;

export type PanelModel = Checked<typeof isPanelModel>;
export type ReportView = Checked<typeof report>;
export type HostsView = Checked<typeof hosts>;
export type HostView = Checked<typeof host>;
export type HostsSlotView = Checked<typeof hostsSlot>;
export type BusyView = Checked<typeof busy>;
export type TabView = Checked<typeof tab>;
export type ClientView = Checked<typeof client>;
export type AlgorithmView = Checked<typeof algorithm>;
export type SlotView = Checked<typeof slot>;
export type NameView = Checked<typeof name>;
export type SwitchedOffView = Checked<typeof switchedOff>;
export type FindingView = Checked<typeof finding>;
export type RemedyView = Checked<typeof remedy>;
export type StepView = Checked<typeof step>;
export type HostKeyView = Checked<typeof hostKey>;
export type FactView = Checked<typeof fact>;
export type PlaceView = Checked<typeof place>;
export type LinkView = Checked<typeof link>;
export type EarlierView = Checked<typeof earlier>;
export type ChangeView = Checked<typeof change>;
export type BeforeView = NonNullable<ReportView['before']>;
export type Tone = Checked<typeof tone>;
export type ExportFormat = Checked<typeof exportFormat>;
