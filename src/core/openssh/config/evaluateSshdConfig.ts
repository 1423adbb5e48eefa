import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import { applyAlgorithmList } from './algorithmList.ts';
import type { AlgorithmListUse, DirectiveRecord } from './directives.ts';
import type { ConfigLocation, IncludeGraph } from './includeGraph.ts';
import type { LineTarget } from './lineTarget.ts';
import { readingOrder, type ReadBlock } from './readingOrder.ts';
import { unreadTest } from './unreadIncludes.ts';
import type { ErrorPlace } from './validate/startupError.ts';

/** The arguments of a line that counts, and where it stands. */
export interface ServerSetting {
  readonly args: readonly string[];
  readonly where: ConfigLocation;
  readonly target: LineTarget;
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
  /** The line that set it, and the list there; null for the release's default. */
  readonly where: ErrorPlace | null;
}

/** What a release's sshd has of one list by itself, and all that it implements of it, each in its own order. */
export interface ListDefaults {
  readonly defaults: readonly string[];
  readonly supported: readonly string[];
}

export interface EvaluatedSshd {
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
  readonly conditions: readonly (readonly string[])[];
  readonly settings: Collected;
}

/**
 * What an sshd_config and its included files come to, as sshd reads them (servconf.c): the first value of a keyword
 * wins, a few keywords collect theirs or take the last; Includes stand for their files; Match blocks are kept apart. Lines
 * that sshd refuses are left out.
 * @param openssh the release that reads it; null for none in particular: then only what none takes is left out
 */
export function evaluateSshdConfig(graph: IncludeGraph, openssh: OpenSshVersion | null = null): EvaluatedSshd {
  const global: Collected = new Map();
  const forAll: Collected = new Map();
  const outside: Scope = { global, conditions: [], settings: global };
  const scopes = new Map<ReadBlock, Scope>();
  const blocks: ServerMatchBlock[] = [];
  const isUnread = unreadTest(graph);
  let unread: UnreadInclude | null = null;
  const scopeOf = (block: ReadBlock | null): Scope => {
    if (block === null) return outside;
    const known = scopes.get(block);
    if (known !== undefined) return known;
    const scope = scopeUnder(block, scopeOf(block.outer));
    scopes.set(block, scope);
    const { conditions, settings } = scope;
    blocks.push({ conditions, where: block.where, settings });
    return scope;
  };
  for (const { target, file, where, block, opens } of readingOrder(graph, openssh)) {
    const scope = scopeOf(opens ?? block);
    if (opens !== null || target.line.fault === 'no-argument' || target.line.fault === 'unterminated-quote') continue;
    if (target.directive.keyword === 'include') {
      // Lists cannot be set under a Match line of some connections. Which of a line's files come first is not looked at.
      if (unread === null && scope.global !== null && isUnread(file, target.line))
        unread = { where, settled: new Set(scope.global.keys()) };
    } else set(target, where, scope, forAll);
  }
  const { path } = graph.root;
  return { path, global, blocks, everyConnection: new Map([...global, ...forAll]), unread };
}

function scopeUnder({ header }: ReadBlock, outer: Scope): Scope {
  const words = header.directive.args.map(({ value }) => value);
  const conditions = [...outer.conditions, words];
  // When it starts, sshd takes a `Match all` block for a part of the rest.
  return { global: conditions.every(isAll) ? outer.global : null, conditions, settings: new Map() };
}

/** One list of algorithms for a connection that is in no block but `Match all`, in what a release makes of it. */
export function effectiveList(
  { everyConnection }: EvaluatedSshd,
  use: AlgorithmListUse,
  { defaults, supported }: ListDefaults,
): EffectiveList {
  const [setting] = everyConnection.get(listKeyword(use)) ?? [];
  const applied = applyAlgorithmList(setting?.args[0] ?? '', defaults, supported);
  return { names: applied.ok ? applied.names : null, where: setting === undefined ? null : listPlace(setting) };
}

function listPlace({ where, target: { directive } }: ServerSetting): ErrorPlace {
  const { start, end } = directive.args[0] ?? directive.keywordSpan;
  return { ...where, span: { start, end } };
}

function isAll(words: readonly string[]): boolean {
  return words[0]?.toLowerCase() === 'all';
}

function set(target: LineTarget, where: ConfigLocation, scope: Scope, forAll: Collected): void {
  const { own, record, directive, document, fault } = target;
  if (record === undefined || own?.status !== undefined || directive.args.length === 0 || fault !== null) return;
  const isRest = record.argument.syntax === 'rest';
  const args = isRest
    ? [document.text.slice(directive.rest.start, directive.rest.end)]
    : directive.args.map(({ value }) => value);
  const setting = { args, where, target };
  if (scope.global !== null) keep(scope.global, record, setting);
  if (scope.settings === scope.global || own?.match !== true) return;
  keep(scope.settings, record, setting);
  if (scope.global !== null) keep(forAll, record, setting);
}

function keep(settings: Collected, record: DirectiveRecord, setting: ServerSetting): void {
  const kept = settings.get(record.name);
  if (kept === undefined || record.lastWins === true) settings.set(record.name, [setting]);
  else if (record.multiple) kept.push(setting);
}
