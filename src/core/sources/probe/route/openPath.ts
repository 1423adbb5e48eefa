import { placeText } from '../../../openssh/config/includedText.ts';
import { GlobBudget } from '../../../openssh/config/globBudget.ts';
import { IncludeBudget } from '../../../openssh/config/includeBudget.ts';
import { loadIncludeGraph, type IncludeGraph } from '../../../openssh/config/includeGraph.ts';
import type { HostRequest, ResolveContext, ResolvedHost } from '../../../openssh/config/resolvedHost.ts';
import { resolveFromGraphs } from '../../../openssh/config/resolveSshConfig.ts';
import type { Connector } from '../../../ports.ts';
import type { BareFailure } from '../probeFailure.ts';
import { jumpConfig, type JumpConfigFile } from './jumpConfig.ts';
import type { JumpHop } from './jumpHops.ts';
import { planPath, viaOf, type ProxyCommandLine } from './planPath.ts';

/** A Connector for one probe that goes through a program, which looks up the host's name itself. */
export interface PathConnector extends Connector {
  /** Why there is no connection yet after that many milliseconds, which were all there was. */
  stalled(ms: number): BareFailure;
}

/** Ways that start a program of the person's. The world has none where programs must not be started. */
export interface PathPrograms {
  /**
   * Through the person's ssh, which logs in to each jump host without ever asking anything.
   * @param configFiles the configuration that ssh is to read, in files whose paths `pathOf` gives by name
   */
  throughJumpHosts(
    hops: readonly [JumpHop, ...JumpHop[]],
    configFiles: (pathOf: (name: string) => string) => readonly JumpConfigFile[],
  ): PathConnector;
  /** Through a command line that the person's shell runs, as ssh has it. */
  throughCommand(line: string): PathConnector;
}

/** Shows a person the exact command line of a ProxyCommand; resolves with whether it may run. */
export type AllowProxyCommand = (commandLine: string) => Promise<boolean>;

export type OpenedPath = { readonly via: readonly string[] } & (
  | { readonly kind: 'direct' }
  | { readonly kind: 'through'; readonly connector: PathConnector }
  | { readonly kind: 'refused'; readonly failure: BareFailure }
);

/**
 * Finds the way to a host and what opens it. Asks before a ProxyCommand; starts nothing itself.
 * @param programs null where no program may be started
 */
export async function openPath(
  target: ResolvedHost,
  context: ResolveContext,
  programs: PathPrograms | null,
  allow: AllowProxyCommand | undefined,
): Promise<OpenedPath> {
  if (target.proxyJump === null && target.proxyCommand === null) return { kind: 'direct', via: [] };
  const graphs = await readGraphs(context);
  const resolveHop = (hop: HostRequest): Promise<ResolvedHost> =>
    Promise.resolve(resolveFromGraphs(hop, graphs, context));
  const plan = await planPath(target, resolveHop);
  const via = viaOf(plan);
  const refuse = (failure: BareFailure): OpenedPath => ({ kind: 'refused', failure, via });
  if (plan.kind === 'refused') return refuse(plan.failure);
  if (plan.kind === 'direct') return { kind: 'direct', via };
  if (programs === null) return refuse(needsProgram(plan.kind));
  const { command } = plan;
  if (command !== null && !(await isAllowed(command, allow))) return refuse(notAllowed(command, allow !== undefined));
  if (plan.kind === 'command') return { kind: 'through', via, connector: programs.throughCommand(plan.command.line) };
  const [hop] = plan.hops;
  const files = (pathOf: (name: string) => string): readonly JumpConfigFile[] =>
    jumpConfig(graphs, pathOf, command === null ? null : { hop, command });
  return { kind: 'through', via, connector: programs.throughJumpHosts(plan.hops, files) };
}

async function readGraphs({
  userConfigPath,
  systemConfigPath,
  local,
  reader,
  signal,
}: ResolveContext): Promise<IncludeGraph[]> {
  const graphs: IncludeGraph[] = [];
  const budget = new IncludeBudget(new GlobBudget(signal));
  for (const scope of ['user', 'system'] as const) {
    const path = scope === 'user' ? userConfigPath : systemConfigPath;
    if (path === null) continue;
    const directory = scope === 'system' ? /^(.*)[/\\][^/\\]*$/.exec(path)?.[1] : undefined;
    const { home, user } = local;
    const loaded = await loadIncludeGraph(
      path,
      { kind: 'ssh', scope, home, user, ...(directory !== undefined && { systemDirectory: directory }) },
      reader,
      budget,
    );
    if (loaded.ok) graphs.push(loaded);
  }
  return graphs;
}

async function isAllowed({ line }: ProxyCommandLine, allow: AllowProxyCommand | undefined): Promise<boolean> {
  return allow !== undefined && (await allow(line));
}

function needsProgram(kind: 'jump' | 'command'): BareFailure {
  const how = kind === 'jump' ? 'ProxyJump' : 'ProxyCommand';
  return {
    stage: 'connect',
    code: 'needs-jump-host',
    message:
      `Your ssh_config reaches this host through ${how}, which takes a program, and in Restricted Mode Kexpert starts ` +
      'none; so nothing was sent. Trust the workspace, or probe from elsewhere.',
    at: 'jump',
  };
}

/**
 * Text of the person's own file is shown here: what they are to judge before it runs. Of an included file only the
 * place is; the command itself is shown to nobody but whom `allow` asks (threat 17).
 */
function notAllowed({ line, included }: ProxyCommandLine, asked: boolean): BareFailure {
  const why = asked
    ? 'and you did not allow it'
    : 'which runs only when you allow it (kexpert probe --allow-proxy-command)';
  return {
    stage: 'connect',
    code: 'proxy-command-not-allowed',
    message: `Your ssh_config reaches this host through a command, ${why}; nothing was sent. The command ${included === undefined ? `is: ${line}` : `stands in ${placeText(included)}.`}`,
    at: 'jump',
  };
}
