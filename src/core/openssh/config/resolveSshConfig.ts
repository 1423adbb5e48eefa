import { HostReading } from './hostReading.ts';
import { GlobBudget } from './globBudget.ts';
import { IncludeBudget } from './includeBudget.ts';
import { loadIncludeGraph, type IncludeGraph, type IncludeProblemCode } from './includeGraph.ts';
import type { HostRequest, ResolveContext, ResolvedHost, ResolveProblem } from './resolvedHost.ts';

/** The Include problems that keep ssh from starting; the others are of this program's own making, or passed over. */
const FATAL_INCLUDES: ReadonlySet<IncludeProblemCode> = new Set([
  'include-cycle',
  'include-too-deep',
  'include-empty',
  'include-unreadable',
]);

/**
 * Works out what ssh would use for a host, by reading the files as ssh does: first value wins, the user's file before
 * the system's. Runs nothing and looks nothing up: `Match exec` blocks count as not matching (threat 1). Never rejects
 * unless the reader does.
 */
export async function resolveHost(request: HostRequest, context: ResolveContext): Promise<ResolvedHost> {
  const problems: ResolveProblem[] = [];
  const graphs: IncludeGraph[] = [];
  const budget = new IncludeBudget(new GlobBudget(context.signal));
  for (const scope of ['user', 'system'] as const) {
    const path = scope === 'user' ? context.userConfigPath : context.systemConfigPath;
    if (path === null) continue;
    const { home, user } = context.local;
    const systemDirectory = /^(.*)[/\\][^/\\]*$/.exec(path)?.[1];
    const folder = scope === 'system' && systemDirectory !== undefined ? { systemDirectory } : {};
    const loaded = await loadIncludeGraph(path, { kind: 'ssh', scope, home, user, ...folder }, context.reader, budget);
    if (loaded.ok) graphs.push(loaded);
    else if (loaded.reason !== 'not-found') {
      const location = { path, line: 0 };
      problems.push({ code: 'config-unreadable', location, fatal: false, reason: loaded.reason });
    }
  }
  return resolveFromGraphs(request, graphs, context, problems);
}

/** As resolveHost, over files that have been read already: the user's first. Pure. */
export function resolveFromGraphs(
  request: HostRequest,
  graphs: readonly IncludeGraph[],
  context: Pick<ResolveContext, 'local' | 'version'>,
  before: readonly ResolveProblem[] = [],
): ResolvedHost {
  const reading = new HostReading(request, context, before);
  for (const { problems } of graphs)
    for (const problem of problems) reading.report({ ...problem, fatal: FATAL_INCLUDES.has(problem.code) });
  for (const { root } of graphs) reading.file(root, true, false);
  reading.takeHostName();
  if (reading.wantsFinalPass) {
    reading.finalPass = true;
    for (const { root } of graphs) reading.file(root, true, false);
  }
  return reading.result(graphs);
}
