import { compareWithSsh } from '../../assess/verify/compareWithSsh.ts';
import { parseDestination, type Destination, type HostName } from '../../openssh/config/destination.ts';
import { parseConfig } from '../../openssh/config/parseConfig.ts';
import type { ResolvedHost } from '../../openssh/config/resolvedHost.ts';
import { resolveHost } from '../../openssh/config/resolveSshConfig.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import { completeHandshake } from '../../sources/probe/handshake/completeHandshake.ts';
import type { HandshakeRunners } from '../../sources/probe/handshake/handshakeRunner.ts';
import { withHandshake } from './withHandshake.ts';
import type { CertificateContext } from '../../openssh/knownHosts/certificateProblems.ts';
import { hostKeyReport } from '../../sources/probe/hostKeyReport.ts';
import { furtherHostKeys } from '../../sources/probe/furtherHostKeys.ts';
import { knownKeys, NOTHING_KNOWN, type KnownKeys } from '../../openssh/knownHosts/knownKeys.ts';
import { loadKnownHosts } from '../../openssh/knownHosts/loadKnownHosts.ts';
import { verifyHostKey } from '../../sources/probe/verifyHostKey.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import { openPath, type AllowProxyCommand, type PathPrograms } from '../../sources/probe/route/openPath.ts';
import type { PolicyInForce } from '../../assess/policy/policyInForce.ts';
import type { CancelSignal, Clock, Connector, ConnectTarget, Digests, FileReader, Logger } from '../../ports.ts';
import { effectiveClient, type EffectiveClient } from '../../sources/sshClient/effectiveClient.ts';
import type { LocalClient, LocalClientSource } from '../../sources/sshClient/localClient.ts';
import type { UserSshConfig } from '../../openssh/config/userSshConfig.ts';
import { withConfigFile } from '../../assess/remedies/withConfigFile.ts';
import { buildProbeReport } from './buildProbeReport.ts';
import { configNotes } from './configNotes.ts';
import type { BareProbeReport } from './probeReport.ts';
import type { HostKeyReport } from '../../sources/probe/hostKeyReport.ts';
import type { ProofCrypto } from '../../ssh/wire/hostKeyProof.ts';
import type { Deadlines } from '../../sources/probe/peerSession.ts';
import { DEFAULT_ABSOLUTE_MS } from '../../ssh/wire/limits.ts';
import type { ProbeOutcome } from '../../sources/probe/probeOutcome.ts';
import type { FailureCode, Stage } from '../../sources/probe/probeFailure.ts';
import { probeServer, type ProbeDependencies } from '../../sources/probe/probeServer.ts';
import type { HostKeyOutcome } from '../../sources/probe/readHostKey.ts';

export interface ProbeRequest {
  /** `[user@]host[:port]` or an alias of ssh_config, as a person typed it. */
  readonly destination: string;
  /** Wins over the port of ssh_config, as `-p` does. */
  readonly port?: number;
  /** A client profile's id to speak for; this machine's ssh without one. */
  readonly clientId?: string;
  /** Complete the handshake too, up to authentication and never into it: one connection more. */
  readonly handshake?: boolean;
  /** Which host keys to read: the first one, on the connection of the lists; one more connection each for `all`. */
  readonly hostKeys?: 'first' | 'all' | 'none';
  /** Open one connection more where the host key stayed a claim and another key exchange method may prove it. */
  readonly verifyHostKey?: boolean;
  /** Ask `ssh -G` too how it reads the configuration, and compare: it runs the commands of Match exec lines. */
  readonly askSsh?: boolean;
  /** Asked with the exact line before a ProxyCommand of the configuration runs; without it, none does. */
  readonly allowProxyCommand?: AllowProxyCommand;
  /** The policy to hold the server against; absent for none. */
  readonly policy?: PolicyInForce;
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
  /** The day it is, as an ISO date of this machine's time zone; without it, a temporary remedy names no last day. */
  readonly today?: string;
  /** For fingerprints and hashed known_hosts; without it no host key is read. */
  readonly digests?: Digests;
  /** Verifies the signature of a key exchange; without it every host key stays a claim. */
  readonly proof?: ProofCrypto;
  /** Seconds since 1970, for the dates in certificates; without it no certificate is checked. */
  readonly unixSeconds?: () => number;
  /** How ssh itself reads the configuration for a host; absent where no program may be started. */
  readonly askSshG?: AskSshG;
  /** What can complete a handshake here; without it, none can. */
  readonly handshake?: HandshakeRunners;
  /** Ways through jump hosts and ProxyCommands; null or absent where no program may be started. */
  readonly pathPrograms?: PathPrograms | null;
}

/** What `ssh -G` prints for a host, or null when it could not be asked. */
export type AskSshG = (
  host: HostName,
  options: { readonly user?: string; readonly port?: number },
  signal: CancelSignal,
) => Promise<string | null>;

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
): Promise<BareProbeReport> {
  const { signal, onStage } = options;
  const { clientId } = request;
  const profile = clientId === undefined || clientId === 'local' ? null : await world.profileClient(clientId);
  // Before anything is sent, and before any promise is left to itself.
  if (clientId !== undefined && clientId !== 'local' && profile === null) throw new UnknownClientError(clientId);
  const learning = profile === null ? world.localClient.learn(signal) : Promise.resolve(profile);
  const destination = parseDestination(request.destination);
  if (!destination.ok) {
    const outcome = failed('resolve', 'invalid-destination', invalidDestination(request.destination));
    const client = await learning;
    const about = {
      resolved: null,
      client,
      effective: asItIs(client),
      known: null,
      userConfig: null,
      toldBySsh: [],
      policy: null,
    };
    return report(request.destination, about, notProbed(outcome, []), world);
  }
  const port = request.port ?? destination.port;
  const { userConfigPath, systemConfigPath, local } = world.sshConfig;
  const resolved = await resolveHost(
    { ...hostOf(destination), ...(port !== undefined && { port }) },
    { userConfigPath, systemConfigPath, local, reader: world.reader, signal },
  );
  const keys = await knownKeysFor(resolved, profile === null, world);
  const effective = learning.then((client) => effectiveFor(client, resolved, keys ?? NOTHING_KNOWN));
  // All run at once, and none rejects.
  const probing = probeResolved(resolved, request, effective, world, { signal, ...(onStage && { onStage }) });
  const [probed, client, offer] = await Promise.all([probing, learning, effective]);
  const userConfig = client.id === 'local' ? await readUserConfig(world) : null;
  const toldBySsh = request.askSsh === true ? await compared(resolved, client, destination, port, world, signal) : [];
  const policy = request.policy ?? null;
  const about = { resolved, client, effective: offer, known: keys, userConfig, toldBySsh, policy };
  const answer = report(destination.host, about, probed, world);
  const whole =
    request.handshake === true ? await handshaken(answer, resolved, client, probed.through, world, signal) : answer;
  // As with ssh -F: who names a file for the person's configuration has none for the system's.
  return systemConfigPath === null ? { ...whole, remedies: withConfigFile(whole.remedies, userConfigPath) } : whole;
}

/** What ssh itself says of the configuration, next to our own reading of it. */
async function compared(
  resolved: ResolvedHost,
  client: LocalClient,
  { host, user }: Destination,
  port: number | undefined,
  world: ProbeWorld,
  signal: CancelSignal,
): Promise<readonly BareFinding[]> {
  const options = { ...(user !== undefined && { user }), ...(port !== undefined && { port }) };
  const told = client.id === 'local' ? await world.askSshG?.(host, options, signal) : undefined;
  if (told !== undefined && told !== null)
    return compareWithSsh(told, resolved, effectiveClient(client, resolved).proposal);
  return [
    {
      code: 'ssh-not-asked',
      severity: 'info',
      message: 'ssh -G could not be asked how it reads your ssh_config.',
      refs: [],
    },
  ];
}

/** What known_hosts holds of a host; null for a client elsewhere, which does not read this machine's files. */
async function knownKeysFor(resolved: ResolvedHost, isLocal: boolean, world: ProbeWorld): Promise<KnownKeys | null> {
  const { digests, reader, sshConfig } = world;
  if (digests === undefined || !isLocal) return null;
  const { home } = sshConfig.local;
  const systemDirectory = /^(.*)[/\\][^/\\]*$/.exec(sshConfig.systemConfigPath ?? '')?.[1] ?? '/etc/ssh';
  const entries = await loadKnownHosts(resolved, { home, systemDirectory, reader });
  const hostname = resolved.hostname?.value ?? resolved.alias;
  const hostKeyAlias = resolved.hostKeyAlias?.value ?? null;
  return knownKeys(entries, { hostname, port: resolved.port.value, hostKeyAlias }, digests);
}

/**
 * A profile stands for a client elsewhere, which does not read this machine's ssh_config; an ssh of this machine that
 * could not be asked does, though a profile stands in for its defaults.
 */
function effectiveFor(client: LocalClient, resolved: ResolvedHost, known: KnownKeys): EffectiveClient {
  const elsewhere = client.id !== 'local' && client.note === null;
  return elsewhere ? asItIs(client) : effectiveClient(client, resolved, known);
}

function asItIs(client: LocalClient): EffectiveClient {
  return { proposal: client.defaults, setBy: new Map<Kind, never>(), notes: [], included: [] };
}

/** The same report with its handshake completed, where the two agree. */
async function handshaken(
  report: BareProbeReport,
  resolved: ResolvedHost,
  client: LocalClient,
  through: Connector | null,
  world: ProbeWorld,
  signal: CancelSignal,
): Promise<BareProbeReport> {
  const { negotiation } = report;
  if (negotiation?.agreed !== true) return report;
  const plan = {
    resolved,
    client: report.client.proposal,
    negotiation,
    isLocalSsh: client.id === 'local' && client.note === null,
    through,
    timeoutMs: world.deadlines?.absoluteMs ?? DEFAULT_ABSOLUTE_MS,
  };
  return withHandshake(report, await completeHandshake(plan, world.handshake, signal));
}

function hostOf({ host, user }: Destination) {
  return { host, ...(user !== undefined && { user }) };
}

interface Probed {
  readonly outcome: ProbeOutcome;
  readonly via: readonly string[];
  /** What goes through jump hosts or a ProxyCommand, one way a connection; null for a direct way, and for none. */
  readonly through: Connector | null;
  /** What was asked for besides the first host key. */
  readonly furtherKeys: readonly HostKeyOutcome[];
  /** TCP connections to the host. */
  readonly connections: number;
  /** What verifying the key over a second connection had to say. */
  readonly notes: readonly BareFinding[];
}

/** Nothing was opened. */
function notProbed(outcome: ProbeOutcome, via: readonly string[]): Probed {
  return { outcome, via, through: null, furtherKeys: [], connections: 0, notes: [] };
}

async function probeResolved(
  resolved: ResolvedHost,
  request: ProbeRequest,
  effective: Promise<EffectiveClient>,
  world: ProbeWorld,
  options: { readonly signal: CancelSignal; readonly onStage?: (stage: Stage) => void },
): Promise<Probed> {
  const { hostname } = resolved;
  if (hostname === null) {
    const message = 'The HostName that your ssh_config gives is not a valid host name.';
    return notProbed(failed('resolve', 'invalid-destination', message), []);
  }
  const context = { ...world.sshConfig, reader: world.reader };
  const path = await openPath(resolved, context, world.pathPrograms ?? null, request.allowProxyCommand);
  const { via } = path;
  if (path.kind === 'refused') {
    const { stage, code } = path.failure;
    return notProbed({ ...failed(stage, code, ''), failure: path.failure }, via);
  }
  const through = path.kind === 'through' ? path.connector : null;
  const wanted = world.digests === undefined ? 'none' : (request.hostKeys ?? 'first');
  const target = connectTarget(resolved, hostname.value);
  const deps: ProbeDependencies = {
    connector: through ?? world.connector,
    clock: world.clock,
    logger: world.logger,
    ownIdentification: world.ownIdentification,
    signal: options.signal,
    ...(world.deadlines !== undefined && { deadlines: world.deadlines }),
    ...(wanted !== 'none' && { hostKeyFor: effective.then(({ proposal }) => proposal) }),
    ...(world.proof !== undefined && { hostKey: { proof: world.proof } }),
  };
  const first = await probeServer(target, { ...deps, ...(options.onStage && { onStage: options.onStage }) });
  const verified = request.verifyHostKey === true ? await verifyHostKey(target, deps, first) : null;
  const outcome = verified === null ? first : { ...first, hostKey: verified.hostKey };
  const another = verified?.another ?? null;
  const further = wanted === 'all' ? await furtherHostKeys(target, deps, outcome) : [];
  return {
    outcome,
    via,
    through,
    furtherKeys: [...(another === null ? [] : [another]), ...further],
    connections: (first.address === null ? 0 : 1) + (verified?.connections ?? 0) + further.length,
    notes: verified?.findings ?? [],
  };
}

/** Where a connection goes and where it starts: AddressFamily, BindAddress and BindInterface of ssh_config. */
function connectTarget(resolved: ResolvedHost, hostname: string): ConnectTarget {
  const { port, addressFamily, bindAddress, bindInterface } = resolved;
  const family = addressFamily?.value ?? 'any';
  return {
    hostname,
    port: port.value,
    ...(family !== 'any' && { family }),
    ...(bindAddress !== null && { bindAddress: bindAddress.value }),
    ...(bindInterface !== null && { bindInterface: bindInterface.value }),
  };
}

/** The person's own ssh_config, to plan edits of; null where it exists and cannot be read. */
async function readUserConfig(world: ProbeWorld): Promise<Omit<UserSshConfig, 'setBy'> | null> {
  const path = world.sshConfig.userConfigPath;
  const read = await world.reader.read(path);
  if (read.ok) return { path, document: parseConfig(read.text, 'ssh') };
  return read.reason === 'not-found' ? { path, document: null } : null;
}

interface ReportedAbout {
  readonly resolved: ResolvedHost | null;
  readonly client: LocalClient;
  readonly effective: EffectiveClient;
  readonly known: KnownKeys | null;
  readonly userConfig: Omit<UserSshConfig, 'setBy'> | null;
  readonly toldBySsh: readonly BareFinding[];
  readonly policy: PolicyInForce | null;
}

function report(host: string, about: ReportedAbout, probed: Probed, world: ProbeWorld): BareProbeReport {
  const { resolved, client, effective, known, userConfig, toldBySsh, policy } = about;
  const { outcome, via } = probed;
  // The system's file is read last, so that file and its Includes are the end of the list.
  const files = resolved?.files ?? [];
  const systemFrom = files.indexOf(world.sshConfig.systemConfigPath ?? '');
  const ofSystem = new Set(systemFrom === -1 ? [] : files.slice(systemFrom));
  const ofUser = [...effective.setBy].filter(([, { path }]) => !ofSystem.has(path));
  return buildProbeReport({
    host,
    hostname: resolved?.hostname?.value ?? host,
    port: resolved?.port.value ?? 22,
    via,
    outcome,
    client,
    clientProposal: effective.proposal,
    included: effective.included,
    notes: [
      ...standInNote(client),
      ...effective.notes,
      ...configNotes(resolved?.problems ?? []),
      ...toldBySsh,
      ...probed.notes,
    ],
    userConfig: userConfig === null ? null : { ...userConfig, setBy: new Map(ofUser) },
    ...(world.today !== undefined && { today: world.today }),
    setBy: effective.setBy,
    settings: resolved === null ? [] : settingLines(resolved),
    hostKeys: hostKeyReports(probed, known, world, resolved),
    requiredRsaSize: resolved?.requiredRsaSize?.value ?? null,
    connections: probed.connections,
    ...(policy !== null && { policy }),
  });
}

/** The settings of ssh_config that decide what is compared, and where each stands. */
function settingLines(resolved: ResolvedHost): NonNullable<BareProbeReport['client']['settings']> {
  const settings = {
    HostName: resolved.hostname,
    Port: resolved.port,
    KexAlgorithms: resolved.kexAlgorithms,
    HostKeyAlgorithms: resolved.hostKeyAlgorithms,
    Ciphers: resolved.ciphers,
    MACs: resolved.macs,
    Compression: resolved.compression,
    ProxyJump: resolved.proxyJump,
    ProxyCommand: resolved.proxyCommand,
  };
  return Object.entries(settings).flatMap(([setting, found]) =>
    found !== null && typeof found.where === 'object' ? [{ setting, ...found.where }] : [],
  );
}

/** Of every key that was presented; the first one first. */
function hostKeyReports(
  { outcome, furtherKeys }: Probed,
  known: KnownKeys | null,
  { digests, proof, unixSeconds }: ProbeWorld,
  resolved: ResolvedHost | null,
): readonly HostKeyReport[] {
  const { hostKey, proposal } = outcome;
  const hostname = resolved?.hostKeyAlias?.value ?? resolved?.hostname?.value;
  const context: CertificateContext | null =
    proof === undefined || unixSeconds === undefined || hostname === undefined
      ? null
      : { hostname, unixSeconds: unixSeconds(), crypto: proof };
  if (hostKey === undefined || digests === undefined) return [];
  return [hostKey, ...furtherKeys].flatMap((key) =>
    key.ok ? [hostKeyReport(key.presented, proposal?.hostKey ?? [], known, digests, context)] : [],
  );
}

function standInNote(client: LocalClient): readonly BareFinding[] {
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
