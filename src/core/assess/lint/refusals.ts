import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { ConfigLocation, IncludedFile, IncludeGraph } from '../../openssh/config/includeGraph.ts';
import type { Finding } from '../../ssh/finding.ts';
import { includedRefusal } from './includedRefusal.ts';
import { LineCache } from './lineCache.ts';
import type { LineTarget, Place } from './lineTarget.ts';
import type { Refusal } from './refusal.ts';
import { lineTargets } from './lineTargets.ts';
import { LinesTogether } from './linesTogether.ts';
import { RULES } from './registry.ts';
import type { DocumentRule, LineRule, LintContext } from './rule.ts';
import { endlessInclude } from './rules/includeProblem.ts';

const LINE_RULES: readonly LineRule[] = RULES.filter(
  (rule): rule is LineRule => 'checkLine' in rule && rule.category === 'validity',
);
const DOCUMENT_RULES: readonly DocumentRule[] = RULES.filter(
  (rule): rule is DocumentRule => 'check' in rule && rule.category === 'validity',
);
/** Judged here over all files at once, or by the effective lists. */
const JUDGED_OTHERWISE = new Set([
  'nothing-left',
  'include-problem',
  'duplicate-subsystem',
  'late-any-method',
  'command-without-user',
  'listen-address',
]);
/** The rules about a document that look at its own lines alone. */
const OF_ONE_FILE = new Set(['byte-order-mark']);
/** What an included file brings is read once more each time it is included; nobody has more faults to tell of. */
const MAX_REFUSALS = 100;

const cache = new LineCache(LINE_RULES);

/**
 * Every line for which sshd refuses a configuration, in the order of reading: the errors of the lint rules about
 * validity, in the file itself and in all that it includes. Lists of which nothing is left are not among them. The
 * messages quote the file itself and no other.
 * @param openssh the release that reads it; without one, only what every release refuses
 */
export function refusals(graph: IncludeGraph, openssh: OpenSshVersion | null): readonly Refusal[] {
  const found: Refusal[] = [];
  const rootTargets = lineTargets(graph.root.document, openssh);
  const together = new LinesTogether(openssh);
  visit(graph.root, 'global', { openssh, graph, rootTargets, found, together });
  for (const fault of together.faults())
    found.push(isOwn(fault, graph) ? fault : includedRefusal(fault.code, fault.where));
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
  readonly together: LinesTogether;
}

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
      if (finding.severity === 'error') found.push(isRoot ? told(finding, where) : unquoted(finding, where, target));
    const repeated = reading.together.add(target, where);
    if (repeated !== null) found.push(isRoot ? told(repeated, where) : unquoted(repeated, where, target));
    if (target.directive.keyword !== 'include') continue;
    for (const included of file.includes.get(where.line) ?? []) visit(included, target.place, reading);
  }
  for (const rule of DOCUMENT_RULES) {
    if (JUDGED_OTHERWISE.has(rule.code)) continue;
    // The others look for the first values of all files, and tell those that stand in the document.
    const about =
      isRoot || OF_ONE_FILE.has(rule.code) ? context : { ...context, targets: reading.rootTargets, includes: graph };
    for (const finding of rule.check(about)) {
      if (finding.severity !== 'error') continue;
      const where = { path, line: lineAt(file, finding.span.start) };
      found.push(isRoot ? told(finding, where) : includedRefusal(finding.code, where));
    }
  }
}

type Fault = Pick<Finding, 'code' | 'message' | 'algorithm'>;

function told({ code, message }: Fault, where: ConfigLocation): Refusal {
  return { code, where, message };
}

function unquoted({ code, algorithm }: Fault, where: ConfigLocation, target: LineTarget): Refusal {
  return includedRefusal(code, where, { target, algorithm });
}

function isOwn({ where }: { readonly where: ConfigLocation }, { root }: IncludeGraph): boolean {
  return where.path === root.path;
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
