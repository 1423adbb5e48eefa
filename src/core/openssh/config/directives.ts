import data from '../../../../data/directives.json' with { type: 'json' };
import { atLeast, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import type { ConfigKind } from './configDocument.ts';

/** One record of `data/directives.json`: what is known of a keyword of one of the two files. */
export interface DirectiveRecord {
  /** As the manual spells it. */
  readonly name: string;
  readonly file: ConfigKind;
  readonly argument: {
    readonly kind: string;
    /** The grammar by which 9.2 judges the arguments; values/judgeValue.ts has them all. */
    readonly syntax: string;
    readonly algorithmKind?: string;
    readonly values?: readonly string[];
    /** Values that are taken though no manual lists them. */
    readonly alsoAccepted?: readonly string[];
    readonly caseSensitive?: boolean;
    /** The first release that takes more than one argument. */
    readonly severalSince?: string;
  };
  readonly default?: string;
  /** Collects values, or may be repeated; otherwise the first value wins. */
  readonly multiple: boolean;
  /** Against the rule, a later line takes the place of an earlier one. */
  readonly lastWins?: boolean;
  /** sshd_config: may stand inside a Match block. */
  readonly match?: boolean;
  /** The release that first allowed it there, where that came later than the keyword. */
  readonly matchSince?: string;
  readonly since: string;
  readonly deprecatedSince?: string;
  readonly removedSince?: string;
  readonly aliasOf?: string;
  /** `deprecated`, `ignored` and `unsupported` keywords are passed over, whatever stands behind them. */
  readonly status?: string;
  /** Distributions whose builds know it, where no portable release does. */
  readonly vendor?: readonly string[];
  /** A feature that some builds lack; without it they pass over the keyword. */
  readonly build?: string;
  readonly summary: string;
}

const byKeyword: Readonly<Record<ConfigKind, ReadonlyMap<string, DirectiveRecord>>> = {
  ssh: indexOf('ssh'),
  sshd: indexOf('sshd'),
};

function indexOf(file: ConfigKind): ReadonlyMap<string, DirectiveRecord> {
  const records = data.directives as readonly DirectiveRecord[];
  return new Map(records.filter((r) => r.file === file).map((r) => [r.name.toLowerCase(), r]));
}

/** What is known of a keyword, given in lower case; undefined for one that no release has had. */
export function lookupDirective(kind: ConfigKind, keyword: string): DirectiveRecord | undefined {
  return byKeyword[kind].get(keyword);
}

/** Every keyword of a file that some release has had, in the order of the data. */
export function directivesOf(kind: ConfigKind): readonly DirectiveRecord[] {
  return [...byKeyword[kind].values()];
}

/** The record that an older spelling stands for, or the record itself. */
export function canonicalDirective(kind: ConfigKind, keyword: string): DirectiveRecord | undefined {
  const record = lookupDirective(kind, keyword);
  return record?.aliasOf === undefined ? record : (lookupDirective(kind, record.aliasOf.toLowerCase()) ?? record);
}

/** The keywords of a file that pass a test, in lower case, with their usual spelling; older spellings are left out. */
export function directiveNames(
  kind: ConfigKind,
  test: (record: DirectiveRecord) => boolean,
): ReadonlyMap<string, string> {
  const current = [...byKeyword[kind]].filter(([, record]) => record.aliasOf === undefined && test(record));
  return new Map(current.map(([keyword, { name }]) => [keyword, name]));
}

/** The records of a keyword's older spellings. */
export function olderNames({ name, file }: DirectiveRecord): readonly DirectiveRecord[] {
  return [...byKeyword[file].values()].filter(({ aliasOf }) => aliasOf === name);
}

/** Whether a release knows the keyword. A `since` that is no release number ("1.2.2 or earlier") means always. */
export function directiveKnownTo(release: OpenSshVersion, record: DirectiveRecord): boolean {
  // Whether the release is such a build cannot be seen.
  if (record.vendor !== undefined) return true;
  const older = /^\d+\.\d+(p\d+)?$/.test(record.since) && !atLeast(release, record.since);
  return !older && (record.removedSince === undefined || !atLeast(release, record.removedSince));
}

/** What a list of algorithms is for. `pubkey` and `ca-signature` lists hold names of the catalogue's `hostKey` kind. */
export type AlgorithmListUse = 'kex' | 'hostKey' | 'cipher' | 'mac' | 'pubkey' | 'ca-signature';

const KIND_OF_USE: ReadonlyMap<string, { readonly use: AlgorithmListUse; readonly kind: Kind }> = new Map([
  ['kex', { use: 'kex', kind: 'kex' }],
  ['hostKey', { use: 'hostKey', kind: 'hostKey' }],
  ['cipher', { use: 'cipher', kind: 'cipher' }],
  ['mac', { use: 'mac', kind: 'mac' }],
  ['pubkey', { use: 'pubkey', kind: 'hostKey' }],
  ['ca-signature', { use: 'ca-signature', kind: 'hostKey' }],
]);

/** The use and catalogue kind of a keyword that takes a list of algorithms, older spellings included; else null. */
export function algorithmListOf(
  kind: ConfigKind,
  keyword: string,
): { readonly use: AlgorithmListUse; readonly kind: Kind } | null {
  const argument = canonicalDirective(kind, keyword)?.argument;
  if (argument?.kind !== 'algorithm-list') return null;
  return KIND_OF_USE.get(argument.algorithmKind ?? '') ?? null;
}
