import { parseDestination, type Destination } from './config/destination.ts';
import { parseConfig } from './config/parseConfig.ts';
import type { ResolvedHost } from './config/resolvedHost.ts';
import { resolveHost } from './config/resolveSshConfig.ts';
import type { Finding } from './finding.ts';
import { completeHandshake } from './handshake/completeHandshake.ts';
import type { HandshakeRunners } from './handshake/handshakeRunner.ts';
import { withHandshake } from './handshake/withHandshake.ts';
import type { Kind } from './negotiation/proposal.ts';
import type { CancelSignal, Clock, Connector, FileReader, Logger } from './ports.ts';
import { effectiveClient, type EffectiveClient } from './profiles/effectiveClient.ts';
import type { LocalClient, LocalClientSource } from './profiles/localClient.ts';
import type { UserSshConfig } from './remedies/allowForHost.ts';
import { buildProbeReport } from './report/buildProbeReport.ts';
import { configNotes } from './report/configNotes.ts';
import type { ProbeReport } from './report/probeReport.ts';
import type { Deadlines } from './wire/peerSession.ts';
import { DEFAULT_ABSOLUTE_MS } from './wire/limits.ts';
import type { FailureCode, ProbeOutcome, Stage } from './wire/probeOutcome.ts';
import { probeServer } from './wire/probeServer.ts';

export interface ProbeRequest {
  /** `[user@]host[:port]` or an alias of ssh_config, as a person typed it. */
  readonly destination: string;
  /** Wins over the port of ssh_config, as `-p` does. */
  readonly port?: number;
  /** A client profile's id to speak for; this machine's ssh without one. */
  readonly clientId?: string;
  /** Complete the handshake too, up to authentication and never into it: one connection more. */
  readonly handshake?: boolean;
}

/** Everything a probe asks of the world. `src/node/probeWorld.ts` makes the real one. */
export interface ProbeWorld {
  readonly connector: Connector;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly reader: FileReader;
  readonly localClient: LocalClientSource;
  /** The client of a profile id, or null for an id there is no profile of. */
  readonly profileClient: (id: string) => Promise<LocalClient | null>;
  /** What we call ourselves, without CR LF. */
  readonly ownIdentification: string;
  readonly sshConfig: {
    readonly userConfigPath: string;
    readonly systemConfigPath: string | null;
    readonly local: { readonly user: string; readonly home: string; readonly hostname: string };
  };
  readonly deadlines?: Partial<Deadlines>;
  /** What can complete a handshake here; without it, none can. */
  readonly handshake?: HandshakeRunners;
}

export class UnknownClientError extends Error {
  override readonly name = 'UnknownClientError';
}

/**
 * Probes one host: reads ssh_config for it, asks the client what it offers, reads the server's offer over one TCP
 * connection, and compares the two. Resolves with a report whatever happens on the network; every way to fail is in
 * `report.failure`. Rejects with UnknownClientError for a client id there is no profile of.
 */
export async function probeHost(
  request: ProbeRequest,
  world: ProbeWorld,
  options: { readonly signal: CancelSignal; readonly onStage?: (stage: Stage) => void },
): Promise<ProbeReport> {
  const { signal, onStage } = options;
  const { clientId } = request;
  const profile = clientId === undefined || clientId === 'local' ? null : await world.profileClient(clientId);
  // Before anything is sent, and before any promise is left to itself.
  if (clientId !== undefined && clientId !== 'local' && profile === null) throw new UnknownClientError(clientId);
  const learning = profile === null ? world.localClient.learn(signal) : Promise.resolve(profile);
  const destination = parseDestination(request.destination);
  if (!destination.ok) {
    const outcome = failed('resolve', 'invalid-destination', invalidDestination(request.destination));
    return report(request.destination, null, await learning, outcome, world, null);
  }
  const port = request.port ?? destination.port;
  const { userConfigPath, systemConfigPath, local } = world.sshConfig;
  const resolved = await resolveHost(
    { ...hostOf(destination), ...(port !== undefined && { port }) },
    { userConfigPath, systemConfigPath, local, reader: world.reader },
  );
  const probing = probeResolved(resolved, world, signal, onStage);
  // Both run at once, and neither rejects.
  const [outcome, client] = await Promise.all([probing, learning]);
  const userConfig = client.id === 'local' ? await readUserConfig(world) : null;
  const probed = report(destination.host, resolved, client, outcome, world, userConfig);
  return request.handshake === true ? handshaken(probed, resolved, client, world, signal) : probed;
}

/** The same report with its handshake completed, where the two agree. */
async function handshaken(
  report: ProbeReport,
  resolved: ResolvedHost,
  client: LocalClient,
  world: ProbeWorld,
  signal: CancelSignal,
): Promise<ProbeReport> {
  const { negotiation } = report;
  if (negotiation?.agreed !== true) return report;
  const plan = {
    resolved,
    client: report.client.proposal,
    negotiation,
    isLocalSsh: client.id === 'local' && client.note === null,
    throughProxy: isSet(resolved.proxyJump) || isSet(resolved.proxyCommand),
    timeoutMs: world.deadlines?.absoluteMs ?? DEFAULT_ABSOLUTE_MS,
  };
  return withHandshake(report, await completeHandshake(plan, world.handshake, signal));
}

function isSet(setting: ResolvedHost['proxyJump']): boolean {
  return setting !== null && setting.value !== 'none';
}

function hostOf({ host, user }: Destination) {
  return { host, ...(user !== undefined && { user }) };
}

async function probeResolved(
  resolved: ResolvedHost,
  world: ProbeWorld,
  signal: CancelSignal,
  onStage: ((stage: Stage) => void) | undefined,
): Promise<ProbeOutcome> {
  const { hostname } = resolved;
  if (hostname === null) {
    return failed(
      'resolve',
      'invalid-destination',
      'The HostName that your ssh_config gives is not a valid host name.',
    );
  }
  const jump = [resolved.proxyJump, resolved.proxyCommand].find(
    (setting) => setting !== null && setting.value !== 'none',
  );
  if (jump !== null && jump !== undefined) {
    const how = jump === resolved.proxyJump ? 'ProxyJump' : 'ProxyCommand';
    return failed(
      'connect',
      'needs-jump-host',
      `Your ssh_config reaches this host through ${how}, which Kexpert does not follow yet, so nothing was sent. ` +
        'Probe it from the jump host, or probe the jump host itself.',
    );
  }
  return probeServer(
    { hostname: hostname.value, port: resolved.port.value },
    {
      connector: world.connector,
      clock: world.clock,
      logger: world.logger,
      ownIdentification: world.ownIdentification,
      signal,
      ...(world.deadlines !== undefined && { deadlines: world.deadlines }),
      ...(onStage !== undefined && { onStage }),
    },
  );
}

/** The person's own ssh_config, to plan edits of; null where it exists and cannot be read. */
async function readUserConfig(world: ProbeWorld): Promise<Omit<UserSshConfig, 'setBy'> | null> {
  const path = world.sshConfig.userConfigPath;
  const read = await world.reader.read(path);
  if (read.ok) return { path, document: parseConfig(read.text, 'ssh') };
  return read.reason === 'not-found' ? { path, document: null } : null;
}

function report(
  host: string,
  resolved: ResolvedHost | null,
  client: LocalClient,
  outcome: ProbeOutcome,
  world: ProbeWorld,
  userConfig: Omit<UserSshConfig, 'setBy'> | null,
): ProbeReport {
  // A profile stands for a client elsewhere, which does not read this machine's ssh_config; an ssh of this machine
  // that could not be asked does, though a profile stands in for its defaults.
  const effective: EffectiveClient =
    resolved === null || (client.id !== 'local' && client.note === null)
      ? { proposal: client.defaults, setBy: new Map<Kind, never>(), notes: [] }
      : effectiveClient(client, resolved);
  // The system's file is read last, so that file and its Includes are the end of the list.
  const files = resolved?.files ?? [];
  const systemFrom = files.indexOf(world.sshConfig.systemConfigPath ?? '');
  const ofSystem = new Set(systemFrom === -1 ? [] : files.slice(systemFrom));
  const ofUser = [...effective.setBy].filter(([, { path }]) => !ofSystem.has(path));
  return buildProbeReport({
    host,
    hostname: resolved?.hostname?.value ?? host,
    port: resolved?.port.value ?? 22,
    outcome,
    client,
    clientProposal: effective.proposal,
    notes: [...standInNote(client), ...effective.notes, ...configNotes(resolved?.problems ?? [])],
    userConfig: userConfig === null ? null : { ...userConfig, setBy: new Map(ofUser) },
    connections: outcome.address === null ? 0 : 1,
  });
}

function standInNote(client: LocalClient): readonly Finding[] {
  return client.note === null ? [] : [{ code: 'client-stand-in', severity: 'info', message: client.note, refs: [] }];
}

function failed(stage: Stage, code: FailureCode, message: string): ProbeOutcome {
  return {
    stage,
    failure: { stage, code, message },
    address: null,
    identification: null,
    bannerLines: [],
    proposal: null,
    timings: { resolve: null, connect: null, identify: null, kexinit: null, total: 0 },
  };
}

function invalidDestination(text: string): string {
  return `“${text}” is not a host that ssh would take. Type a name of your ssh_config, or [user@]host[:port].`;
}
