/**
 * What the panel can show besides the report of a probe: the answer to a log or an error message, which may hold
 * several matches and know only some of the lists. All texts are raw; explainedModel escapes them once.
 */
import type { Finding } from '../../ssh/finding.ts';
import type { Slot } from '../../ssh/proposal/proposal.ts';
import type { Remedy } from '../../assess/remedy.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import type { Tone } from './viewModel.ts';

/** The answer to one text. */
export interface ExplainedAnswer {
  /** Where the text is from, e.g. `Pasted text` or the name of a file: shown where no host is known. */
  readonly title: string;
  /** What was recognised in it, in the order in which it should be offered. Never empty. */
  readonly matches: readonly ExplainedMatch[];
}

/** One thing that was recognised: a tab of the panel. */
export interface ExplainedMatch {
  /** Short and without meaning, unique among the matches. */
  readonly id: string;
  /** For the tab, e.g. `OpenSSH`. */
  readonly label: string;
  /** Beside it, e.g. `line 12`. */
  readonly detail: string;
  readonly tone: Tone;
  /** One sentence: what it means. */
  readonly verdict: string;
  readonly explanation: string | null;
  /** What to try where there is no remedy for it. */
  readonly advice: readonly string[];
  readonly host: string | null;
  readonly port: number | null;
  /** The host can be asked for what the text lacks, and the panel shall offer that. */
  readonly canProbe: boolean;
  /** E.g. `Paramiko 2.12.0`, or `the client` where the text does not tell. */
  readonly clientLabel: string;
  readonly serverLabel: string;
  /** The slot in which it failed, where that is known. */
  readonly failingSlot: Slot | null;
  /** What is known, in KEXINIT order; slots of which nothing is known are left out. */
  readonly slots: readonly ExplainedSlot[];
  /** What the client implements, offered or not; null where that is not known. */
  readonly supported: ProbeReport['client']['supported'];
  readonly findings: readonly Finding[];
  readonly remedies: readonly Remedy[];
  /** Which fact comes from where, one sentence each. */
  readonly sources: readonly string[];
}

/** What is known of one slot. */
export interface ExplainedSlot {
  readonly slot: Slot;
  /** Null where the list is not known. */
  readonly client: readonly string[] | null;
  readonly server: readonly string[] | null;
  /** What was agreed, or null where nothing was or it is not known. */
  readonly chosen: string | null;
  /** Where each list comes from, e.g. `from the log, line 3` or `the built-in profile of Paramiko 2.12.0`. */
  readonly clientSource: string | null;
  readonly serverSource: string | null;
}
