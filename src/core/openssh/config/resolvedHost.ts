import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { CancelSignal, FileReader, FileReadFailure } from '../../ports.ts';
import type { HostName } from './destination.ts';
import type { ConfigLocation, IncludeProblemCode } from './includeGraph.ts';
import type { SkippedCriterion } from './matchCriteria.ts';

/** Where a value comes from: a line, what the caller gave, or OpenSSH's own default. */
export type Origin = ConfigLocation | 'argument' | 'default';

export interface Setting<T> {
  readonly value: T;
  readonly where: Origin;
  /** The line stands in a file that is only included: what is printed may not quote it (threat 17). */
  readonly included?: true;
}

export type ResolveProblemCode =
  | IncludeProblemCode
  | 'config-unreadable'
  | 'byte-order-mark'
  | 'unterminated-quote'
  | 'missing-argument'
  | 'extra-arguments'
  | 'unknown-keyword'
  | 'bad-value'
  | 'bad-match'
  | 'bad-host-name'
  | 'bad-user-name'
  /** Match criteria that are not evaluated here; the block is taken as not matching. */
  | 'match-skipped'
  /** CanonicalizeHostname would ask the DNS; the name is kept as it is. */
  | 'canonicalization-skipped';

/** What kept a line from being understood or followed. Never any text of a file (threat 17). */
export interface ResolveProblem {
  readonly code: ResolveProblemCode;
  readonly location: ConfigLocation;
  /** ssh itself would refuse to start. */
  readonly fatal: boolean;
  readonly criterion?: SkippedCriterion;
  readonly reason?: FileReadFailure;
}

/** What ssh would use for a host. A null setting is not set anywhere; strings are as written, tokens unexpanded. */
export interface ResolvedHost {
  /** The name that was asked for. */
  readonly alias: HostName;
  /** HostName with `%h` and `%%` filled in, in lower case; null where what the file says is no valid host name. */
  readonly hostname: Setting<HostName> | null;
  readonly port: Setting<number>;
  /** From a file it may hold tokens, and may not be a valid user name for an argv: check it before spawning. */
  readonly user: Setting<string>;
  /** Algorithm lists as written, prefix included: see applyAlgorithmList. */
  readonly kexAlgorithms: Setting<string> | null;
  readonly hostKeyAlgorithms: Setting<string> | null;
  readonly ciphers: Setting<string> | null;
  readonly macs: Setting<string> | null;
  readonly pubkeyAcceptedAlgorithms: Setting<string> | null;
  readonly caSignatureAlgorithms: Setting<string> | null;
  readonly compression: Setting<boolean> | null;
  /** `none` is kept as written: it keeps later lines from setting one. */
  readonly proxyJump: Setting<string> | null;
  readonly proxyCommand: Setting<string> | null;
  readonly proxyUseFdpass: Setting<boolean> | null;
  readonly addressFamily: Setting<'any' | 'inet' | 'inet6'> | null;
  readonly bindAddress: Setting<string> | null;
  readonly bindInterface: Setting<string> | null;
  readonly hostKeyAlias: Setting<string> | null;
  readonly userKnownHostsFile: Setting<readonly string[]> | null;
  readonly globalKnownHostsFile: Setting<readonly string[]> | null;
  readonly requiredRsaSize: Setting<number> | null;
  readonly problems: readonly ResolveProblem[];
  /** The files that were read, in order, each once. */
  readonly files: readonly string[];
  /** One of them is only included. */
  readonly hasIncludes: boolean;
}

export interface HostRequest {
  readonly host: HostName;
  readonly user?: string;
  readonly port?: number;
}

export interface ResolveContext {
  readonly userConfigPath: string;
  /** Null where the system's file is not to be read, as with `ssh -F`. */
  readonly systemConfigPath: string | null;
  readonly reader: FileReader;
  readonly local: { readonly user: string; readonly home: string; readonly hostname: string };
  /** The client's release; without it no keyword counts as too new or too old. */
  readonly version?: OpenSshVersion | null;
  /** Once aborted, no further file is looked for or read. */
  readonly signal?: CancelSignal;
}
