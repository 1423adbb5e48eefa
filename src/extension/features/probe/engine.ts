import { wordProbe } from '../../../core/render/en/wordReport.ts';
import { parseDestination } from '../../../core/openssh/config/destination.ts';
import { loadIncludeGraph } from '../../../core/openssh/config/includeGraph.ts';
import { listHosts, type ListedHost } from '../../../core/openssh/config/sshHosts.ts';
import { probeHost, type ProbeRequest } from '../../../core/report/probe/probeHost.ts';
import type { CancelSignal, Logger } from '../../../core/ports.ts';
import type { ProbeReport } from '../../../core/report/probe/probeReport.ts';
import { withPolicy } from '../../../core/report/probe/withPolicy.ts';
import type { Stage } from '../../../core/sources/probe/probeFailure.ts';
import { createFileReader } from '../../../node/fileReader.ts';
import { createProbeWorld, sshConfigPaths } from '../../../node/probeWorld.ts';
import { policySetting, type ProbeSettings } from '../../host/settings.ts';

/**
 * What a probe needs and activation does not: the core's probe, sockets and files. Loaded when a person first asks for
 * a probe.
 */

export { parseDestination };

export interface EngineOptions extends ProbeSettings {
  /** False in Restricted Mode: then no program is started, and a built-in profile stands for the client. */
  readonly mayRunPrograms: boolean;
  readonly version: string;
  readonly logger: Logger;
  /** What was asked for beyond a plain probe. */
  readonly extras: Pick<ProbeRequest, 'handshake' | 'hostKeys' | 'askSsh' | 'clientId' | 'verifyHostKey'>;
  /** Shows a ProxyCommand of the ssh_config before it runs; resolves with whether it may. */
  readonly allowProxyCommand: (commandLine: string) => Promise<boolean>;
}

/** A report, and the files that its remedies would change as they were when it was made. */
export interface ProbeResult {
  readonly report: ProbeReport;
  /** Texts by path; null for a file that did not exist. A file that could not be read is not in it. */
  readonly filesBefore: ReadonlyMap<string, string | null>;
}

/** Probes one host. Resolves whatever the network does; see probeHost. */
export async function probe(
  destination: string,
  options: EngineOptions,
  signal: CancelSignal,
  onStage: (stage: Stage) => void,
): Promise<ProbeResult> {
  const { sshConfigFile, sshPath, mayRunPrograms, logger, version, timeoutMs, extras, allowProxyCommand } = options;
  const world = createProbeWorld({ sshConfigFile, sshPath, mayRunPrograms, logger, version, timeoutMs });
  const policy =
    policySetting(undefined) === null ? undefined : await (await import('../../host/policy.ts')).policyFor(undefined);
  const request = { destination, ...extras, allowProxyCommand };
  const usable = policy === undefined || 'unusable' in policy ? {} : { policy };
  const report = wordProbe(await probeHost({ ...request, ...usable }, world, { signal, onStage }));
  const whole = policy !== undefined && 'unusable' in policy ? wordProbe(withPolicy(report, '', policy)) : report;
  return { report: whole, filesBefore: await readFiles(report) };
}

async function readFiles(report: ProbeReport): Promise<ReadonlyMap<string, string | null>> {
  const reader = createFileReader();
  const texts = new Map<string, string | null>();
  for (const { path } of report.remedies.flatMap(({ edits }) => edits ?? [])) {
    const read = await reader.read(path);
    if (read.ok) texts.set(path, read.text);
    else if (read.reason === 'not-found') texts.set(path, null);
  }
  return texts;
}

/** The hosts of the person's ssh_config, Include followed and wildcards left out; none where there is no such file. */
export async function configHosts(sshConfigFile: string | null): Promise<readonly ListedHost[]> {
  const { userConfigPath, local } = sshConfigPaths(sshConfigFile);
  const scope = { kind: 'ssh', scope: 'user', home: local.home, user: local.user } as const;
  const graph = await loadIncludeGraph(userConfigPath, scope, createFileReader());
  return graph.ok ? listHosts(graph) : [];
}
