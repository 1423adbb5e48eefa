import { applyAlgorithmList } from '../../openssh/config/algorithmList.ts';
import type { ConfigLine } from '../../openssh/config/configDocument.ts';
import {
  canonicalDirective,
  lookupDirective,
  type AlgorithmListUse,
  type DirectiveRecord,
} from '../../openssh/config/directives.ts';
import type { ConfigLocation, IncludedFile, IncludeGraph } from '../../openssh/config/includeGraph.ts';
import { unreadTest, type UnreadTest } from './unreadIncludes.ts';
import { judgeMatch } from '../../openssh/config/values/judgeMatch.ts';
import { judgeValue } from '../../openssh/config/values/judgeValue.ts';

/** The arguments of a line that counts, and where it stands. */
export interface ServerSetting {
  readonly args: readonly string[];
  readonly where: ConfigLocation;
}

/** Settings by the keyword's usual spelling: one for most, several for keywords that collect values. */
export type ServerSettings = ReadonlyMap<string, readonly ServerSetting[]>;

/** What stands under a Match line, and under which others where the file that holds it is included under those. */
export interface ServerMatchBlock {
  /** The words of each Match line, outermost first; a connection has to be in all of them. */
  readonly conditions: readonly (readonly string[])[];
  readonly where: ConfigLocation;
  readonly settings: ServerSettings;
}

/** A list of algorithms as sshd works it out, best first. */
export interface EffectiveList {
  /** Null where sshd does not start: nothing that it supports is left, or a name has a `!`. */
  readonly names: readonly string[] | null;
  /** The line that set it; null for the release's default. */
  readonly where: ConfigLocation | null;
}

/** What a release's sshd has of one list by itself, and all that it implements of it, each in its own order. */
export interface ListDefaults {
  readonly defaults: readonly string[];
  readonly supported: readonly string[];
}

export interface EffectiveSshd {
  /** The file that includes all others: text of its lines alone may be told (threat 17). */
  readonly path: string;
  /** What sshd starts with: the lines outside of Match blocks, and of `Match all` blocks where those set it first. */
  readonly global: ServerSettings;
  /** In order; of those that a connection is in the first one's value counts, before that of `global`. */
  readonly blocks: readonly ServerMatchBlock[];
  /** What holds for a connection that is in no block but `Match all`. */
  readonly everyConnection: ServerSettings;
  /** The first Include that counts for every connection and could not be read here; null where all were read. */
  readonly unread: UnreadInclude | null;
}

/** An Include of which it is not known what it sets. */
export interface UnreadInclude {
  readonly where: ConfigLocation;
  /**
   * The keywords, by their usual spelling, that lines before it have set: a keyword that keeps its first value is
   * certain only where it is among these.
   */
  readonly settled: ReadonlySet<string>;
}

const LIST_KEYWORDS: Readonly<Record<AlgorithmListUse, string>> = {
  kex: 'KexAlgorithms',
  hostKey: 'HostKeyAlgorithms',
  cipher: 'Ciphers',
  mac: 'MACs',
  pubkey: 'PubkeyAcceptedAlgorithms',
  'ca-signature': 'CASignatureAlgorithms',
};

/** The usual spelling of the keyword that sets a list. */
export function listKeyword(use: AlgorithmListUse): string {
  return LIST_KEYWORDS[use];
}

type Collected = Map<string, ServerSetting[]>;

/** Where lines go: outside of Match blocks `settings` is `global`; under `Match all` both may get them. */
interface Scope {
  readonly global: Collected | null;
  /** What `Match all` blocks set, in the order of reading. */
  readonly forAll: Collected;
  readonly conditions: readonly (readonly string[])[];
  readonly settings: Collected;
}

/**
 * What an sshd_config and its included files come to, as sshd reads them (servconf.c): the first value of a keyword
 * wins, a few keywords collect theirs or take the last; Includes stand for their files; Match blocks are kept apart, and
 * an included file cannot change which block the lines behind its Include are in. Lines that sshd refuses are left out.
 */
export function effectiveSshd(graph: IncludeGraph): EffectiveSshd {
  const global: Collected = new Map();
  const blocks: ServerMatchBlock[] = [];
  const forAll: Collected = new Map();
  const reading: Reading = { blocks, isUnread: unreadTest(graph), unread: null };
  readFile(graph.root, { global, forAll, conditions: [], settings: global }, reading);
  const { path } = graph.root;
  return { path, global, blocks, everyConnection: new Map([...global, ...forAll]), unread: reading.unread };
}

/** One list of algorithms for a connection that is in no block but `Match all`, in what a release makes of it. */
export function effectiveList(
  { everyConnection }: EffectiveSshd,
  use: AlgorithmListUse,
  { defaults, supported }: ListDefaults,
): EffectiveList {
  const [setting] = everyConnection.get(listKeyword(use)) ?? [];
  const applied = applyAlgorithmList(setting?.args[0] ?? '', defaults, supported);
  return { names: applied.ok ? applied.names : null, where: setting?.where ?? null };
}

function isAll(words: readonly string[]): boolean {
  return words[0]?.toLowerCase() === 'all';
}

/** What comes together while the files are read. */
interface Reading {
  readonly blocks: ServerMatchBlock[];
  readonly isUnread: UnreadTest;
  unread: UnreadInclude | null;
}

function readFile(file: IncludedFile, outer: Scope, reading: Reading): void {
  let scope = outer;
  for (const line of file.document.lines) {
    const { directive } = line;
    if (directive === null || line.fault === 'no-argument' || line.fault === 'unterminated-quote') continue;
    const where = { path: file.path, line: line.index };
    if (directive.keyword === 'match') scope = enter(file, line, where, outer, reading.blocks) ?? scope;
    else if (directive.keyword === 'include') {
      // Lists cannot be set under a Match line of some connections. Which of a line's files come first is not looked at.
      if (reading.unread === null && scope.global !== null && reading.isUnread(file, line))
        reading.unread = { where, settled: new Set(scope.global.keys()) };
      for (const included of file.includes.get(line.index) ?? []) readFile(included, scope, reading);
    } else set(file, line, where, scope);
  }
}

/** The scope of a Match line; null for a line that is refused. */
function enter(
  { document }: IncludedFile,
  { directive }: ConfigLine,
  where: ConfigLocation,
  outer: Scope,
  blocks: ServerMatchBlock[],
): Scope | null {
  if (directive === null || judgeMatch(document, directive, null) !== null) return null;
  const words = directive.args.map(({ value }) => value);
  const settings: Collected = new Map();
  const conditions = [...outer.conditions, words];
  blocks.push({ conditions, where, settings });
  // When it starts, sshd takes a `Match all` block for a part of the rest.
  return { global: conditions.every(isAll) ? outer.global : null, forAll: outer.forAll, conditions, settings };
}

function set({ document }: IncludedFile, { directive }: ConfigLine, where: ConfigLocation, scope: Scope): void {
  const own = directive === null ? undefined : lookupDirective('sshd', directive.keyword);
  const record = directive === null ? undefined : canonicalDirective('sshd', directive.keyword);
  if (directive === null || record === undefined || own?.status !== undefined) return;
  const args = directive.args.map(({ value }) => value);
  const rest = document.text.slice(directive.rest.start, directive.rest.end);
  const use = { kind: 'sshd' as const, record, args, rest, unconditional: scope.global !== null, openssh: null };
  if (args.length === 0 || judgeValue(use) !== null) return;
  const setting = { args: record.argument.syntax === 'rest' ? [rest] : args, where };
  if (scope.global !== null) keep(scope.global, record, setting);
  if (scope.settings === scope.global || own?.match !== true) return;
  keep(scope.settings, record, setting);
  if (scope.global !== null) keep(scope.forAll, record, setting);
}

function keep(settings: Collected, record: DirectiveRecord, setting: ServerSetting): void {
  const kept = settings.get(record.name);
  if (kept === undefined || record.lastWins === true) settings.set(record.name, [setting]);
  else if (record.multiple) kept.push(setting);
}
