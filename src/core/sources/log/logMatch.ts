import type { Kind, Proposal, Side, Slot } from '../../ssh/proposal/proposal.ts';

/** What a text tells of the program on one side, usually by its identification line. */
export interface LogSoftware {
  /** As products.ts names it; null where it names none that is known. */
  readonly product: string | null;
  readonly version: string | null;
  /** The identification line where the text holds it. */
  readonly identification: string | null;
}

/** What the text gave in whole Proposals; a side that it does not tell is null. */
export type BothSides<T> = Readonly<Record<Side, T | null>>;

/** Programs that run ssh and show its words among their own. */
export type Caller = 'git' | 'ansible' | 'vscode-remote-ssh' | 'rsync' | 'scp' | 'sftp';

/** One thing that was recognised in a text: a failed negotiation, or what only looks like one. */
export interface LogMatch {
  /** Id of the dialect that read it. */
  readonly dialect: string;
  /**
   * What happened; stable API. `no-common-algorithm` is the mismatch; all others are something else and never forced
   * into one. See MATCH_CODES.
   */
  readonly code: MatchCode;
  /** Zero-based line in the text as it was given, at which the message begins. */
  readonly line: number;
  /** UTF-16 offsets in the text as it was given: from the message's first character to behind its last. */
  readonly range: { readonly start: number; readonly end: number };
  /** How often the same was recognised; places after the first are not told. */
  readonly count: number;
  /** What kind of algorithm it is about; null where it is about none, or the text does not tell. */
  readonly kind: Kind | null;
  /** The slot, where the text tells the direction too. */
  readonly slot: Slot | null;
  /** The side whose program wrote the message; null where that cannot be told. */
  readonly writtenBy: Side | null;
  /** The other side's host or address, as written. Of a server's log: the client's. Null where it is not told. */
  readonly host: string | null;
  readonly port: number | null;
  /** That list of each side, verbatim and markers included; null where the text does not hold it, [] where it is empty. */
  readonly client: readonly string[] | null;
  readonly server: readonly string[] | null;
  /** Whole Proposals, from debug output. */
  readonly proposals: BothSides<Proposal>;
  readonly software: BothSides<LogSoftware>;
  /** A list was cut off in the text; a last name that was cut in the middle is left out. */
  readonly truncated: boolean;
  /** More of what the message says, by name: `keyword`, `value`, `file`, `line`, `method`. Raw text of the log. */
  readonly details: Readonly<Partial<Record<MatchDetail, string>>>;
  /** The program that ran the SSH client, where its words stand close by. */
  readonly caller: Caller | null;
  /** The message without noise and wraps, for people. Raw text of the log: every renderer escapes it. */
  readonly message: string;
}

export type MatchDetail =
  | 'keyword'
  | 'value'
  | 'file'
  | 'fileLine'
  | 'name'
  | 'hostKeyType'
  | 'fingerprint'
  | 'methods'
  | 'user'
  /** How far the conversation had come: `identify`, `kexinit`, `key-exchange`, `login`. */
  | 'stage'
  /** The reason in the program's words. */
  | 'reason';

/** Every `code`, each with an explanation in matchText.ts. */
export const MATCH_CODES = [
  'no-common-algorithm',
  /** Whole Proposals without a failure. */
  'algorithms-seen',
  'corrupted-mac',
  'connection-reset',
  'connection-closed',
  'connection-refused',
  'connection-failed',
  'timed-out',
  'name-not-found',
  'hang-after-kexinit',
  'no-mutual-signature',
  'host-key-changed',
  'host-key-unknown',
  'too-many-auth-failures',
  'permission-denied',
  'config-error',
  'key-exchange-failed',
  'protocol-error',
  /** SSH 1 on one side, SSH 2 on the other. */
  'protocol-version',
  /** No line of identification came (RFC 4253 §4.2). */
  'no-identification',
  /** Agreed, yet the client warns of it. */
  'weak-algorithm',
] as const;
export type MatchCode = (typeof MATCH_CODES)[number];
