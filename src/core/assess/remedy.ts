import type { Kind } from '../ssh/proposal/proposal.ts';
import type { TextEdit } from '../openssh/config/textEdit.ts';

/** Edits of one file. `create` is set when the file may not exist yet: it is then made with mode 0600. */
export interface FileEdit {
  readonly path: string;
  readonly create?: true;
  readonly edits: readonly TextEdit[];
}

/** What a person copies when the file is not here to be edited. */
export interface Snippet {
  /** `sshd_config`, `ssh_config`, `shellscript`, `python` …: a language id or a plain word. */
  readonly language: string;
  readonly text: string;
}

/** One thing to do, in order. */
export interface RemedyStep {
  readonly text: string;
  /** What to type for it. */
  readonly command?: string;
}

/** A line for the global part of an sshd_config. */
export interface SshdLine {
  readonly directive: string;
  readonly value: string;
}

/**
 * A way to fix it, as the core finds it: what to change, and typed data for its words, which are render's. `hardens` leaves the connection stronger than before, `keeps` leaves it as it is,
 * `weakens` is a temporary downgrade and is always listed last and labelled so.
 */
export interface BareRemedy {
  readonly id: string;
  readonly side: 'server' | 'client' | 'code' | 'network';
  readonly effect: 'hardens' | 'keeps' | 'weakens';
  /** What its words are made of. Its shape hangs on the id. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Words that are not keyed by id yet. */
  readonly title?: string;
  readonly detail?: string;
  readonly snippet?: Snippet;
  readonly edits?: readonly FileEdit[];
  /** The order of work that keeps a way back: a checklist. */
  readonly steps?: readonly RemedyStep[];
  /** The whole of the steps as a script that takes itself back where it fails. */
  readonly script?: Snippet;
  /** What the server's sshd_config should say, for an editor that has that file open. */
  readonly sshdLines?: readonly SshdLine[];
  /** The names that it switches on, for whoever holds them against a policy. */
  readonly adds?: readonly { readonly kind: Kind; readonly name: string }[];
  /** A command a person can run to see that it worked. */
  readonly verify?: string;
}

/** A remedy with its words, for people. */
export interface Remedy extends BareRemedy {
  readonly title: string;
  /** One or two sentences: what it does and what it costs. */
  readonly detail: string;
}
