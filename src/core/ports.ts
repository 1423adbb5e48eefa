/**
 * What the core asks of the world. `node/` and `extension/` implement these; tests answer them from memory.
 * Nothing here names a runtime: `AbortSignal` fits CancelSignal, and so does any hand-made object of that shape.
 */

/** Tells long work to stop. Structurally an `AbortSignal`. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Time, injected so that deadlines can be tested without waiting. */
export interface Clock {
  /** Monotonic milliseconds; only differences mean anything. */
  now(): number;
  /** Calls `fire` once after `ms` milliseconds; the returned function cancels it. */
  after(ms: number, fire: () => void): () => void;
}

/** One open TCP connection (or what stands in for one). */
export interface Connection {
  /** The address that answered, e.g. `127.0.0.1` or `::1`; the host's name where only a jump host knows that. */
  readonly remoteAddress: string;
  /** The next bytes, or `null` when the peer has closed its side. Rejects with a ConnectionError. */
  read(): Promise<Uint8Array | null>;
  write(bytes: Uint8Array): Promise<void>;
  /** Sends what was written, then closes (FIN). Never rejects; safe to call twice. */
  close(): Promise<void>;
  /** Drops the connection at once. A pending read rejects. Safe to call twice. */
  destroy(): void;
}

export interface ConnectTarget {
  /** A host name or an IP address literal without brackets, already validated. */
  readonly hostname: string;
  readonly port: number;
  /** Addresses of this family only. */
  readonly family?: 'inet' | 'inet6';
  /** An address or name of this machine to connect from. */
  readonly bindAddress?: string;
  /** An interface of this machine to connect from; `bindAddress` wins. */
  readonly bindInterface?: string;
}

/** Why a connection could not be made or broke, in words the core can act on. */
export type ConnectionErrorCode =
  'name-not-found' | 'name-lookup-failed' | 'refused' | 'unreachable' | 'timed-out' | 'reset' | 'cancelled' | 'other';

export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly code: ConnectionErrorCode;
  constructor(code: ConnectionErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Opens exactly one connection a call; reports when the name is resolved, so that stages can be timed. */
export interface Connector {
  connect(
    target: ConnectTarget,
    options: { readonly signal: CancelSignal; readonly onResolved: (address: string) => void },
  ): Promise<Connection>;
}

export type FileReadFailure =
  'not-found' | 'not-a-file' | 'too-large' | 'permission-denied' | 'not-utf8' | 'remote-path' | 'other';

export type FileReadResult =
  | { readonly ok: true; readonly text: string; readonly path: string }
  | { readonly ok: false; readonly reason: FileReadFailure; readonly path: string };

/** Counts what looking for files costs a run as a whole, and tells when it is enough. One object a run. */
export interface GlobWork {
  /** Counts names that were looked at; false, and nothing counted, where there may be no more of them. */
  visit(entries: number): boolean;
  /** Notes that a pattern may match more than is given. */
  leaveOut(): void;
}

/** Reads configuration files: regular files only, bounded in size, never a UNC path (threats 15 and 16). */
export interface FileReader {
  read(path: string): Promise<FileReadResult>;
  /**
   * The files that a glob(7) pattern matches, in lexical order, as OpenSSH's Include does. Bounded by `work`, or by
   * itself without one; what was not looked at is left out, and noted there.
   */
  glob(pattern: string, work?: GlobWork): Promise<readonly string[]>;
  /**
   * Why glob may have missed files of the pattern that somebody else finds: a folder that it leads through may not be
   * looked into by this user, or is on another machine. Null where it sees all there is, as a reader without it does.
   */
  hides?(pattern: string, work?: GlobWork): Promise<'permission-denied' | 'remote-path' | null>;
}

/** Why a file was left as it is instead of being replaced. */
export type FileWriteFailure =
  /** Somebody else wrote the file, or put another one in its place, meanwhile. */
  | { readonly reason: 'changed' }
  /** The file has this many names; replacing one of them would leave the others with the old text. */
  | { readonly reason: 'hard-links'; readonly links: number }
  /** For root alone: somebody else could put another file in the place of this one at any moment. */
  | {
      readonly reason: 'untrusted-place';
      readonly place: string;
      readonly because: 'another-owner' | 'writable-by-others';
    }
  /** No program here can tell which access control lists and extended attributes the file has. */
  | { readonly reason: 'attributes-unknown' }
  /** These access control lists or extended attributes could not be copied. */
  | { readonly reason: 'attributes-lost'; readonly names: readonly string[] }
  /** The system refused; `code` is its errno, such as `ENOSPC`, or empty. */
  | { readonly reason: 'failed'; readonly code: string; readonly detail: string };

export interface CommandOutput {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type CommandResult =
  | ({ readonly ok: true } & CommandOutput)
  | { readonly ok: false; readonly reason: 'not-found' | 'timed-out' | 'too-much-output' | 'cancelled' | 'other' };

/** Runs a program without a shell; arguments are never joined into a line. */
export interface CommandRunner {
  run(
    file: string,
    args: readonly string[],
    options: {
      readonly timeoutMs: number;
      readonly signal?: CancelSignal;
      /**
       * For interpreters, which look for code where they are started and where variables say: in the root folder, and
       * without the variables whose names this matches.
       */
      readonly apart?: RegExp;
    },
  ): Promise<CommandResult>;
}

/** The hash functions that fingerprints and hashed known_hosts entries need. */
export interface Digests {
  sha256(bytes: Uint8Array): Uint8Array;
  /** HMAC-SHA1 (RFC 2104), which known_hosts hashes names with. */
  hmacSha1(key: Uint8Array, bytes: Uint8Array): Uint8Array;
}

export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** Curves that a key exchange agrees on (RFC 5656 §10.1, RFC 8731). */
export type AgreementCurve = 'x25519' | 'x448' | 'nistp256' | 'nistp384' | 'nistp521';

/** Our half of a key agreement on a curve. Its private part never leaves the implementation. */
export interface KeyShare {
  /** As the protocol sends it: the u coordinate, or the uncompressed point. */
  readonly publicValue: Uint8Array;
  /** The shared x or u coordinate with its leading zeros; null for a value that is no point of the curve. */
  agree(theirs: Uint8Array): Uint8Array | null;
}

export type KemName = 'ml-kem-768' | 'ml-kem-1024';

/** Our half of a key encapsulation (FIPS 203). */
export interface KemShare {
  readonly encapsulationKey: Uint8Array;
  /** The shared secret; null for a ciphertext of another length. */
  decapsulate(ciphertext: Uint8Array): Uint8Array | null;
}

/** What one key exchange needs of a cryptographic library. Null where the runtime's has no such thing. */
export interface KeyExchangeCrypto {
  /** From a cryptographically secure source. */
  randomBytes(count: number): Uint8Array;
  readonly hash: (name: HashName, bytes: Uint8Array) => Uint8Array;
  curveShare(curve: AgreementCurve): KeyShare | null;
  kemShare(kem: KemName): KemShare | null;
}

/** A public key by its numbers: big-endian without sign bytes; points uncompressed. */
export type PublicKey =
  | { readonly kind: 'ed25519' | 'ed448'; readonly point: Uint8Array }
  | { readonly kind: 'rsa'; readonly modulus: Uint8Array; readonly exponent: Uint8Array }
  | { readonly kind: 'ecdsa'; readonly curve: 'nistp256' | 'nistp384' | 'nistp521'; readonly point: Uint8Array }
  | {
      readonly kind: 'dsa';
      readonly p: Uint8Array;
      readonly q: Uint8Array;
      readonly g: Uint8Array;
      readonly y: Uint8Array;
    };

/** `unsupported`: the runtime knows no keys of this kind, so nothing can be said. */
export type SignatureState = 'valid' | 'invalid' | 'unsupported';

/** Verifies signatures. Never throws, whatever the key or the signature holds. */
export interface Signatures {
  /**
   * @param hash what the message is hashed with; null where the kind of key decides that itself
   * @param signature r and s of equal length one after the other for ECDSA and DSA (IEEE P1363), else as it is
   */
  verify(key: PublicKey, hash: HashName | null, message: Uint8Array, signature: Uint8Array): SignatureState;
}

/** Receives the protocol trace, one event a line. Text may hold hostile bytes; the implementation escapes. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}
