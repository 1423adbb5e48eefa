import type { Slot } from '../../../ssh/proposal/proposal.ts';

/** Why a handshake was not completed. Stable API: messages may improve, codes stay. */
export const HANDSHAKE_FAILURE_CODES = [
  /** Nothing here can try it: no program may run, or none implements what was agreed. */
  'cannot-be-tried',
  /** No connection came about, though the probe's own did a moment before. */
  'not-reached',
  /** The two could not agree after all. */
  'no-common-algorithm',
  /** Both offer the key exchange method, and the server falls silent or hangs up before it is done. */
  'kex-never-completes',
  /** The server's signature does not match its host key and this exchange. */
  'signature-refused',
  /** The client does not take the host key, e.g. an RSA key below its RequiredRSASize. */
  'host-key-refused',
  /** Keys were agreed on, and the first encrypted message arrived broken. */
  'corrupted-mac',
  /** The server ended it: with a reason, or without a word at another place than the key exchange. */
  'disconnected',
  'timed-out',
  'cancelled',
  /** Anything else; the message holds the client's words. */
  'failed',
] as const;
export type HandshakeFailureCode = (typeof HANDSHAKE_FAILURE_CODES)[number];

/** The algorithm of each slot; the MAC of an AEAD cipher is `<implicit>`. */
export type HandshakeChosen = Readonly<Record<Slot, string>>;

/** Why it was not completed, as the core finds it: a code and typed data. Its sentences are render's. */
export interface BareHandshakeFailure {
  readonly code: HandshakeFailureCode;
  /** What the sentences are made of. Its shape hangs on the code. Text of the peer in it is raw. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** A text that is not keyed by code yet. */
  readonly message?: string;
}

export interface HandshakeFailure extends BareHandshakeFailure {
  /** One or two plain sentences. May quote the peer's raw text. */
  readonly message: string;
}

/** What became of a whole handshake, up to authentication and never into it. */
export interface HandshakeReport {
  readonly by: 'ssh' | 'ssh2';
  /** The server answered an encrypted message of ours: keys, ciphers and MACs work in both directions. */
  readonly completed: boolean;
  /** What the two settled on in earnest; null where it did not come to that. */
  readonly chosen: HandshakeChosen | null;
  /** The host key that was shown, neither trusted nor stored; `sha256` as ssh prints it, with `SHA256:` in front. */
  readonly hostKey: { readonly type: string; readonly sha256: string } | null;
  /** Null exactly when `completed`. */
  readonly failure: HandshakeFailure | null;
  /** `server-sig-algs` (RFC 8308 §3.1): the user key signatures that the server takes; null where it did not tell. */
  readonly serverSigAlgs: readonly string[] | null;
  /** The authentication methods that it offers (RFC 4252 §5.1); null where it did not come to that. */
  readonly authMethods: readonly string[] | null;
  /** The server let the empty request in, by which one asks for the methods (RFC 4252 §5.2): it wants no proof. */
  readonly acceptsNone: boolean;
  /** TCP connections that this opened: none where it could not be tried. */
  readonly connections: 0 | 1;
}

/** The report of a handshake that could not be tried; nothing was sent. */
export function notTried(by: HandshakeReport['by'], message: string): HandshakeReport {
  return {
    by,
    completed: false,
    chosen: null,
    hostKey: null,
    failure: { code: 'cannot-be-tried', message },
    serverSigAlgs: null,
    authMethods: null,
    acceptsNone: false,
    connections: 0,
  };
}

/** The report before its failure has words. */
export type BareHandshakeReport = Omit<HandshakeReport, 'failure'> & { readonly failure: BareHandshakeFailure | null };
