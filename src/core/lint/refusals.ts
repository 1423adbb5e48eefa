import { atLeast, formatOpenSsh, type OpenSshVersion } from '../algorithms/opensshVersion.ts';
import type { ListPrefix } from '../config/algorithmList.ts';
import type { ConfigLocation, IncludedFile, IncludeGraph } from '../config/includeGraph.ts';
import { LineCache } from './lineCache.ts';
import type { LineTarget, Place } from './lineTarget.ts';
import { lineTargets } from './lineTargets.ts';
import { RULES } from './registry.ts';
import type { DocumentRule, LineRule, LintContext } from './rule.ts';
import { endlessInclude } from './rules/includeProblem.ts';

/** Why sshd does not start with a configuration. */
export interface Refusal {
  /** The code of the lint rule that tells of it, or one of its own. */
  readonly code: string;
  /** Null for what no line is to blame for. */
  readonly where: ConfigLocation | null;
  readonly message: string;
}

const LINE_RULES: readonly LineRule[] = RULES.filter(
  (rule): rule is LineRule => 'checkLine' in rule && rule.kind === 'validity',
);
const DOCUMENT_RULES: readonly DocumentRule[] = RULES.filter(
  (rule): rule is DocumentRule => 'check' in rule && rule.kind === 'validity',
);
/** Judged here over all files at once, or by the effective lists. */
const JUDGED_OTHERWISE = new Set([
  'nothing-left',
  'include-problem',
  'duplicate-subsystem',
  'late-any-method',
  'command-without-user',
]);
/** The rules about a document that look at its own lines alone. */
const OF_ONE_FILE = new Set(['byte-order-mark', 'listen-address']);
/** What an included file brings is read once more each time it is included; nobody has more faults to tell of. */
const MAX_REFUSALS = 100;

/** The releases that brought the prefixes of lists (servconf.c, where a list is checked). */
const PREFIX_SINCE: ReadonlyMap<ListPrefix, string> = new Map([
  ['+', '7.0'],
  ['-', '7.5'],
  ['^', '8.1'],
]);

const cache = new LineCache(LINE_RULES);

/**
 * Every line for which sshd refuses a configuration, in the order of reading: the errors of the lint rules about
 * validity, in the file itself and in all that it includes. Lists of which nothing is left are not among them.
 * @param openssh the release that reads it; without one, only what every release refuses
 */
export function refusals(graph: IncludeGraph, openssh: OpenSshVersion | null): readonly Refusal[] {
  const found: Refusal[] = [];
  const rootTargets = lineTargets(graph.root.document, openssh);
  const commands: CommandLine[] = [];
  const reading: Reading = { openssh, graph, rootTargets, found, subsystems: new Set(), methodsSet: false, commands };
  visit(graph.root, 'global', reading);
  found.push(...commandFaults(commands, openssh));
  for (const { code, location } of graph.problems) {
    const message = endlessInclude(code);
    if (message !== undefined) found.push({ code: 'include-problem', where: location, message });
  }
  return found.slice(0, MAX_REFUSALS);
}

interface Reading {
  readonly openssh: OpenSshVersion | null;
  readonly graph: IncludeGraph;
  /** The lines of the file that includes all others. */
  readonly rootTargets: readonly LineTarget[];
  readonly found: Refusal[];
  /** What has been defined so far for every connection. */
  readonly subsystems: Set<string>;
  methodsSet: boolean;
  /** Lines for every connection that name a command or who runs it, in the order of reading. */
  readonly commands: CommandLine[];
}

interface CommandLine {
  readonly name: string;
  readonly isNone: boolean;
  readonly where: ConfigLocation;
}

/** Commands, each with the keyword that says who runs it. */
const COMMANDS = [
  ['AuthorizedKeysCommand', 'AuthorizedKeysCommandUser'],
  ['AuthorizedPrincipalsCommand', 'AuthorizedPrincipalsCommandUser'],
] as const;
const COMMAND_KEYWORDS: ReadonlySet<string> = new Set(COMMANDS.flat());

function visit(file: IncludedFile, outer: Place, reading: Reading): void {
  const { openssh, graph, found } = reading;
  if (found.length >= MAX_REFUSALS) return;
  const { document, path } = file;
  const isRoot = file === graph.root;
  const targets = isRoot ? reading.rootTargets : lineTargets(document, openssh, outer);
  const context: LintContext = { document, targets, openssh, includes: isRoot ? graph : null };
  for (const target of targets) {
    const where = { path, line: target.line.index };
    for (const { finding } of cache.lookup(target, context))
      if (finding.severity === 'error') found.push({ code: finding.code, where, message: finding.message });
    const other = prefixFault(target) ?? repetitionFault(target, reading);
    if (other !== null) found.push({ ...other, where });
    noteCommand(target, where, reading);
    if (target.directive.keyword !== 'include') continue;
    for (const included of file.includes.get(where.line) ?? []) visit(included, target.place, reading);
  }
  for (const rule of DOCUMENT_RULES) {
    if (JUDGED_OTHERWISE.has(rule.code)) continue;
    // The others look for the first values of all files, and tell those that stand in the document.
    const about =
      isRoot || OF_ONE_FILE.has(rule.code) ? context : { ...context, targets: reading.rootTargets, includes: graph };
    for (const { severity, code, message, span } of rule.check(about))
      if (severity === 'error') found.push({ code, where: { path, line: lineAt(file, span.start) }, message });
  }
}

type Fault = Pick<Refusal, 'code' | 'message'>;

function prefixFault({ list, openssh }: LineTarget): Fault | null {
  const since = list === null ? undefined : PREFIX_SINCE.get(list.list.prefix);
  if (list === null || since === undefined || openssh === null || atLeast(openssh, since)) return null;
  const message = `A list that begins with ${list.list.prefix} came with OpenSSH ${since}: OpenSSH ${formatOpenSsh(openssh)} refuses the whole file.`;
  return { code: 'list-prefix', message };
}

/** What sshd takes once, or only as long as nothing was said before, in whatever file. */
function repetitionFault(target: LineTarget, reading: Reading): Fault | null {
  const { own, place, line, directive, fault } = target;
  if (place === 'block' || line.fault !== null) return null;
  const name = directive.args[0]?.value ?? '';
  if (own?.name === 'Subsystem' && name !== '') {
    if (reading.subsystems.has(name)) {
      return {
        code: 'duplicate-subsystem',
        message: `The subsystem ${name} is defined before already: sshd refuses the file.`,
      };
    }
    if (fault === null) reading.subsystems.add(name);
  } else if (own?.name === 'AuthenticationMethods' && fault === null) {
    const isLate = reading.methodsSet && directive.args.some(({ value }) => value === 'any');
    reading.methodsSet = true;
    if (isLate) {
      return {
        code: 'late-any-method',
        message: 'A line before this one sets AuthenticationMethods: sshd does not take any here.',
      };
    }
  }
  return null;
}

function noteCommand(
  { own, place, fault, line, directive, document }: LineTarget,
  where: ConfigLocation,
  reading: Reading,
): void {
  if (own === undefined || !COMMAND_KEYWORDS.has(own.name) || place === 'block') return;
  if (fault !== null || line.fault !== null) return;
  const isNone = document.text.slice(directive.rest.start, directive.rest.end).toLowerCase() === 'none';
  reading.commands.push({ name: own.name, isNone, where });
}

/** Commands of which no line says who runs them. */
function commandFaults(lines: readonly CommandLine[], openssh: OpenSshVersion | null): readonly Refusal[] {
  return COMMANDS.flatMap(([command, user]) => {
    const line = countingCommand(command, lines, openssh);
    if (line === undefined || line.isNone || lines.some(({ name }) => name === user)) return [];
    const message = `${command} needs ${user} to say who runs it; without one sshd does not start.`;
    return [{ code: 'command-without-user', where: line.where, message }];
  });
}

/**
 * The line whose command counts. Before 9.4 the last AuthorizedPrincipalsCommand did and not the first, and none behind
 * an AuthorizedKeysCommand (servconf.c looked at the wrong one of the two).
 */
function countingCommand(
  command: string,
  lines: readonly CommandLine[],
  openssh: OpenSshVersion | null,
): CommandLine | undefined {
  const own = lines.filter(({ name }) => name === command);
  if (command !== 'AuthorizedPrincipalsCommand' || openssh === null || atLeast(openssh, '9.4')) return own[0];
  const keys = lines.findIndex(({ name }) => name === 'AuthorizedKeysCommand');
  return own.findLast((line) => keys === -1 || lines.indexOf(line) < keys);
}

/** The line, from zero and as OpenSSH counts, in which a character stands. */
function lineAt({ document: { lines } }: IncludedFile, offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
