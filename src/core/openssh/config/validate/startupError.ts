import type { OpenSshVersion } from '../../../ssh/catalogue/opensshVersion.ts';
import type { Kind } from '../../../ssh/proposal/proposal.ts';
import type { ConfigKind, Span } from '../configDocument.ts';
import type { AlgorithmListUse } from '../directives.ts';
import type { ConfigLocation } from '../includeGraph.ts';
import type { MatchFault } from '../values/judgeMatch.ts';

/** A name of a list of algorithms. */
interface NamedAlgorithm {
  /** The keyword of the list, by its usual spelling. */
  readonly keyword: string;
  readonly use: AlgorithmListUse;
  readonly kind: Kind;
  readonly algorithm: string;
  readonly file: ConfigKind;
  /** The release that reads it; null for none in particular. */
  readonly openssh: OpenSshVersion | null;
}

/** What is known of each error. A `keyword` is as the file spells it, unless said otherwise. */
export interface StartupErrorData {
  /** A name that no implementation is known to have. */
  readonly 'unknown-algorithm': NamedAlgorithm;
  /** A name that is known, though not to the release. */
  readonly 'algorithm-unknown-to-target': NamedAlgorithm;
  readonly 'unknown-keyword': {
    readonly keyword: string;
    readonly file: ConfigKind;
    readonly openssh: OpenSshVersion | null;
  };
  readonly 'keyword-unknown-to-target': {
    readonly keyword: string;
    readonly since: string;
    readonly removedSince: string | null;
    readonly openssh: OpenSshVersion;
  };
  /** `expected` is null where the keyword stands alone. */
  readonly 'missing-argument': { readonly keyword: string; readonly expected: string | null };
  readonly 'extra-arguments': { readonly keyword: string; readonly expected: string };
  /** `keyword` by its usual spelling. */
  readonly 'space-in-list': { readonly keyword: string };
  /** `keyword` by its usual spelling. */
  readonly 'empty-list': { readonly keyword: string };
  readonly 'list-prefix': {
    readonly keyword: string;
    readonly prefix: string;
    readonly since: string;
    readonly openssh: OpenSshVersion;
  };
  /** Nothing that is supported is left of a list. `keyword` by its usual spelling. */
  readonly 'nothing-left': { readonly keyword: string; readonly file: ConfigKind };
  readonly 'bad-value': {
    readonly keyword: string;
    readonly value: string;
    readonly expected: string;
    /** All that the keyword takes; empty where they are not few. */
    readonly values: readonly string[];
  };
  readonly 'unterminated-quote': { readonly keyword: string };
  /** `keyword` by its usual spelling; `since` is the release that allows it there, null where none does. */
  readonly 'not-in-match': {
    readonly keyword: string;
    readonly since: string | null;
    readonly openssh: OpenSshVersion | null;
  };
  readonly 'bad-match': { readonly keyword: string; readonly fault: MatchFault };
  readonly 'byte-order-mark': Readonly<Record<string, never>>;
  /** Both by their usual spelling; no line sets the second. */
  readonly 'command-without-user': { readonly keyword: string; readonly user: string };
  readonly 'authentication-methods': { readonly keyword: string };
  readonly 'late-any-method': { readonly keyword: string };
  readonly 'duplicate-subsystem': { readonly keyword: string; readonly name: string };
  /** `family`: AddressFamily, which may stand in another file, rules out the host's. */
  readonly 'listen-address': { readonly keyword: string; readonly host: string; readonly why: 'no-address' | 'family' };
  readonly 'no-connection-attempts': { readonly keyword: string };
  readonly 'include-problem': { readonly problem: EndlessInclude };
  /** Sshd has none that it could use, and no single line is to blame. */
  readonly 'no-host-keys': Readonly<Record<string, never>>;
}

/** Includes at which OpenSSH gives up wherever the file is read. */
export type EndlessInclude = 'include-cycle' | 'include-too-deep';

/** Those that lint rules tell of have the rule's code. */
export type StartupErrorCode = keyof StartupErrorData;

/** What is wrong, without where; the data's type follows from the code. */
export type StartupFault<Code extends StartupErrorCode = StartupErrorCode> = {
  [One in Code]: { readonly code: One; readonly data: StartupErrorData[One] };
}[Code];

/** An error in the text of one document. */
export type DocumentError<Code extends StartupErrorCode = StartupErrorCode> = StartupFault<Code> & {
  readonly span: Span;
};

/** A line of a file, and where on it. */
export interface ErrorPlace extends ConfigLocation {
  readonly span: Span;
}

/** Why sshd or ssh does not start with a configuration; `where` is null for what no line is to blame for. */
export type StartupError<Code extends StartupErrorCode = StartupErrorCode> = StartupFault<Code> & {
  readonly where: ErrorPlace | null;
};

/** An error of a document as one of the file that holds it. */
export function placedError({ span, ...fault }: DocumentError, { path, line }: ConfigLocation): StartupError {
  return { ...fault, where: { path, line, span } };
}
