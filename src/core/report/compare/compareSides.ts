import { parseOpenSshVersion, type OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { ConfigKind } from '../../openssh/config/configDocument.ts';
import { configKindOf } from '../../openssh/config/configKind.ts';
import { parseHostName, type HostName } from '../../openssh/config/destination.ts';
import { loadIncludeGraph } from '../../openssh/config/includeGraph.ts';
import { resolveHost } from '../../openssh/config/resolveSshConfig.ts';
import { evaluateSshdConfig } from '../../openssh/config/evaluateSshdConfig.ts';
import { readPublicKeyFiles } from '../../sources/sshdServer/publicKeyFiles.ts';
import { startupErrorFinding } from '../../assess/lint/startupErrorFinding.ts';
import { sshdOffer } from '../../sources/sshdServer/sshdOffer.ts';
import type { BareFinding } from '../../ssh/finding.ts';
import type { Proposal, Side } from '../../ssh/proposal/proposal.ts';
import { namesOf, withLists } from '../../ssh/negotiation/withLists.ts';
import type { PolicyInForce } from '../../assess/policy/policyInForce.ts';
import type { CancelSignal } from '../../ports.ts';
import { probeHost, type ProbeRequest, type ProbeWorld } from '../probe/probeHost.ts';
import { clientProfiles, opensshClientProfile, profileProposal } from '../../sources/profiles/clientProfiles.ts';
import { type Profile } from '../../sources/profiles/profile.ts';
import { effectiveClient } from '../../sources/sshClient/effectiveClient.ts';
import type { LocalClient } from '../../sources/sshClient/localClient.ts';
import { profileClient } from '../../sources/profiles/profileClient.ts';
import { findProfile, nearestProfile } from '../../sources/profiles/profileSearch.ts';
import { serverProfiles, type ServerProfile } from '../../sources/profiles/serverProfiles.ts';
import { sshdRelease } from '../../sources/sshdServer/sshdRelease.ts';
import { serverOf } from '../probe/buildProbeReport.ts';
import {
  compareReport,
  failedComparison,
  type ComparedSide,
  type BareCompareReport,
  type Judging,
  type KnownClient,
  type KnownServer,
} from './compareReport.ts';
import { configNotes } from '../probe/configNotes.ts';
import type { BareProbeReport } from '../probe/probeReport.ts';
import { readFailureText } from '../../openssh/config/readFailureText.ts';
import { parseIdentification } from '../../ssh/wire/identification.ts';
import type { Operand } from './operand.ts';
import { parseProposalFile } from '../../sources/proposalFile.ts';

export interface CompareRequest {
  readonly client: Operand;
  readonly server: Operand;
  /** The release whose defaults an ssh_config or sshd_config changes; the newest that is known without one. */
  readonly openssh: OpenSshVersion | null;
  /** The host for which an ssh_config is read; without one, only what it says of every host counts. */
  readonly forHost: string | null;
  /** How a host is probed. */
  readonly probing: Pick<ProbeRequest, 'allowProxyCommand'>;
  /** The policy to hold them against; absent for none. */
  readonly policy?: PolicyInForce;
}

/** An operand that is not there, cannot be read, or makes no sense on its side; the message says so. */
export class OperandError extends Error {
  override readonly name = 'OperandError';
}

/** Newer than any release: its nearest profile is the newest. */
const NEWEST: OpenSshVersion = { major: 999, minor: 0, patch: 0 };
/** RFC 6761 §6.4: no host has a name that ends so, and no Host line but one of wildcards is for it. */
const NO_HOST = 'kexpert.invalid';
/** Stands in remedies where no host is known by name. */
const SOME_HOST = 'HOST';

/** Compares any two sides. Rejects with an OperandError; what the network does is in the report. */
export async function compareSides(
  request: CompareRequest,
  world: ProbeWorld,
  options: { readonly signal: CancelSignal },
): Promise<BareCompareReport> {
  const { client, server } = request;
  if (client.kind === 'host') throw new OperandError('host:NAME is a server; use it as the second argument');
  if (server.kind === 'local') throw new OperandError('local is your ssh client; use it as the first argument');
  if (server.kind === 'host') return compareWithHost(request, client, server.name, world, options);
  // The server first: it costs nothing, and a mistake in it is told before any program starts.
  const known = await knownServer(server, request, world);
  return compareReport(
    ...completed(await knownClient(client, request, world, options.signal), known),
    judgedBy(request, world),
  );
}

/** What a comparison is told with: the day, and the policy that was asked for. */
function judgedBy({ policy }: CompareRequest, { today }: ProbeWorld): Judging {
  return { ...(today !== undefined && { today }), ...(policy !== undefined && { policy }) };
}

type ClientOperand = Exclude<Operand, { readonly kind: 'host' }>;

/** Probes the host. The ssh_config of this machine applies to `local` alone, exactly as it does in a probe. */
async function compareWithHost(
  request: CompareRequest,
  client: ClientOperand,
  name: string,
  world: ProbeWorld,
  options: { readonly signal: CancelSignal },
): Promise<BareCompareReport> {
  const file = client.kind === 'file' ? await knownClient(client, request, world, options.signal) : null;
  // A profile saves starting programs where another client is compared anyway.
  const profile = client.kind === 'profile' ? clientProfile(client.text) : opensshClientProfile(NEWEST);
  const clientId = client.kind === 'local' ? {} : { clientId: profile.id };
  const report = await probeHost(
    {
      destination: name,
      hostKeys: 'none',
      ...clientId,
      ...request.probing,
      ...(request.policy !== undefined && { policy: request.policy }),
    },
    world,
    options,
  );
  const server = serverOfReport(report, name);
  if (server === null || report.negotiation === null) {
    const failure = report.failure ?? { stage: 'kexinit', code: 'closed-early', message: 'The host told nothing.' };
    const asked = file ?? { id: report.client.id, label: report.client.version, proposal: clientOfReport(report) };
    return failedComparison(asked, `host:${name}`, failure);
  }
  if (file !== null) return compareReport(...completed(file, server), judgedBy(request, world));
  const { proposal, learntFrom, id, version } = report.client;
  const side: ComparedSide = { id, label: client.kind === 'local' ? version : labelOf(profile), learntFrom, proposal };
  const there = { id: server.id, label: server.label, learntFrom: server.proposal.learntFrom };
  return {
    schema: 'kexpert/compare@1',
    client: side,
    server: { ...there, proposal: report.server.proposal },
    failure: null,
    negotiation: report.negotiation,
    findings: report.findings,
    remedies: report.remedies,
  };
}

function clientOfReport({ client }: BareProbeReport): Proposal {
  return { ...client.proposal, side: 'client', learntFrom: client.learntFrom };
}

function serverOfReport({ server }: BareProbeReport, name: string): KnownServer | null {
  if (server.proposal === null) return null;
  const identification = server.identification ?? '';
  const read = parseIdentification(identification);
  const proposal: Proposal = { ...server.proposal, side: 'server', learntFrom: { kind: 'wire', identification } };
  const known = serverOf(read.ok ? read.identification : null, proposal);
  return { ...known, id: `host:${name}`, host: name, notes: [] };
}

async function knownClient(
  operand: ClientOperand,
  request: CompareRequest,
  world: ProbeWorld,
  signal: CancelSignal,
): Promise<KnownClient> {
  switch (operand.kind) {
    case 'local': {
      const client = await world.localClient.learn(signal);
      const note = client.note;
      const notes: readonly BareFinding[] =
        note === null ? [] : [{ code: 'client-stand-in', severity: 'info', message: note, refs: [] }];
      return sideOf(client, client.defaults, client.id, notes);
    }
    case 'profile': {
      const profile = clientProfile(operand.text);
      const client = profileClient(profile, null);
      return sideOf(client, client.defaults, profile.id, []);
    }
    case 'file': {
      const text = await readText(operand.path, world);
      if (isJson(text)) return clientFromJson(text, operand.path);
      checkKind(operand.path, 'ssh');
      return clientFromConfig(operand.path, request, world);
    }
  }
}

function sideOf(client: LocalClient, proposal: Proposal, id: string, notes: readonly BareFinding[]): KnownClient {
  const { label, openssh, supported } = client;
  return { id, label, openssh, supported, proposal, notes };
}

function clientFromJson(text: string, path: string): KnownClient {
  const { proposal, identification } = proposalOf(text, 'client', path);
  const read = parseIdentification(identification ?? '');
  const { product = null, version = null } = read.ok ? read.identification : {};
  const openssh = product === 'OpenSSH' ? parseOpenSshVersion(version ?? '') : null;
  const label = product === null ? path : `${product}${version === null ? '' : ` ${version}`}`;
  return { id: `file:${path}`, label, openssh, supported: null, proposal, notes: [] };
}

async function clientFromConfig(path: string, request: CompareRequest, world: ProbeWorld): Promise<KnownClient> {
  const host = hostFor(request);
  const { local } = world.sshConfig;
  const resolved = await resolveHost(
    { host },
    { userConfigPath: path, systemConfigPath: null, reader: world.reader, local },
  );
  const client = profileClient(opensshClientProfile(request.openssh ?? NEWEST), null);
  const { proposal, notes, included } = effectiveClient(client, resolved);
  const side = sideOf(client, proposal, `file:${path}`, [...notes, ...configNotes(resolved.problems)]);
  return { ...side, included, label: `${client.label} with ${path}` };
}

function hostFor({ server, forHost }: CompareRequest): HostName {
  const text = forHost ?? (server.kind === 'host' ? server.name : NO_HOST);
  const host = parseHostName(text);
  if (host === null) throw new OperandError(`Invalid host name: ${text}`);
  return host;
}

async function knownServer(
  operand: Exclude<Operand, { readonly kind: 'host' | 'local' }>,
  request: CompareRequest,
  world: ProbeWorld,
): Promise<KnownServer & { readonly missing?: ServerProfile['missing'] }> {
  if (operand.kind === 'profile') {
    const profile = serverProfile(operand.text);
    const { missing } = profile;
    return { ...serverSide(profile), id: profile.id, notes: [], ...(missing !== undefined && { missing }) };
  }
  const { path } = operand;
  const text = await readText(path, world);
  const id = `file:${path}`;
  if (isJson(text)) {
    const { proposal, identification } = proposalOf(text, 'server', path);
    const read = parseIdentification(identification ?? '');
    const known = serverOf(read.ok ? read.identification : null, proposal);
    return { ...known, id, host: SOME_HOST, notes: [] };
  }
  checkKind(path, 'sshd');
  const { profile, defaults } = sshdRelease(request.openssh);
  const { home, user } = world.sshConfig.local;
  const graph = await loadIncludeGraph(path, { kind: 'sshd', scope: 'system', home, user }, world.reader);
  if (!graph.ok) throw new OperandError(`Cannot read ${path}: ${readFailureText(graph.reason)}`);
  const base = serverSide(profile);
  const files = await readPublicKeyFiles(evaluateSshdConfig(graph), path, world.reader);
  const { proposal, startupErrors, notes } = sshdOffer(graph, defaults, files);
  return {
    ...base,
    proposal,
    id,
    notes: [...startupErrors.map((error) => startupErrorFinding(error, path)), ...notes],
    label: `${base.label} with ${path}`,
  };
}

function serverSide(profile: ServerProfile): Omit<KnownServer, 'id' | 'notes'> {
  const isOpenSsh = profile.product.startsWith('OpenSSH');
  return {
    label: labelOf(profile),
    product: isOpenSsh ? 'OpenSSH' : profile.product,
    openssh: isOpenSsh ? parseOpenSshVersion(profile.version) : null,
    proposal: profileProposal(profile, 'server'),
    host: SOME_HOST,
  };
}

/** Where a record lacks a list, the client's own stands for it: nothing can be said against it. */
function completed(
  client: KnownClient,
  server: KnownServer & { readonly missing?: ServerProfile['missing'] },
): [KnownClient, KnownServer] {
  const { missing, ...known } = server;
  if (missing === undefined || missing.length === 0) return [client, known];
  const lists = Object.fromEntries(missing.map((kind) => [kind, namesOf(client.proposal, kind)]));
  const note: BareFinding = {
    code: 'profile-incomplete',
    severity: 'info',
    message: `It is not known what ${server.label} offers as ${missing.join(' and ')}; the comparison takes it to suit the client.`,
    refs: [],
  };
  return [client, { ...known, proposal: withLists(known.proposal, lists), notes: [...known.notes, note] }];
}

function clientProfile(text: string): Profile {
  const found = findProfile(clientProfiles, text) ?? nearestProfile(clientProfiles, text);
  if (found !== undefined) return found;
  if (findProfile(serverProfiles, text) !== undefined) {
    throw new OperandError(`${text} is a server profile; use it as the second argument`);
  }
  throw new OperandError(`Unknown client profile "${text}"; "kexpert clients" lists all profiles`);
}

function serverProfile(text: string): ServerProfile {
  const exact = findProfile(serverProfiles, text);
  if (exact !== undefined) return exact;
  if (findProfile(clientProfiles, text) !== undefined) {
    throw new OperandError(`${text} is a client profile; use it as the first argument`);
  }
  const nearest = nearestProfile(serverProfiles, text);
  if (nearest !== undefined) return nearest;
  throw new OperandError(`Unknown server profile "${text}"; "kexpert clients --servers" lists all profiles`);
}

function labelOf({ product, version }: Profile): string {
  return `${product} ${version}`;
}

async function readText(path: string, world: ProbeWorld): Promise<string> {
  const read = await world.reader.read(path);
  if (!read.ok) throw new OperandError(`Cannot read ${path}: ${readFailureText(read.reason)}`);
  return read.text;
}

function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

function proposalOf(text: string, side: Side, path: string) {
  const parsed = parseProposalFile(text, side, path);
  if (!parsed.ok) throw new OperandError(`${path} is not a recorded offer: ${parsed.reason}`);
  return parsed;
}

/** A file whose name says that it is the other side's cannot stand here. */
function checkKind(path: string, expected: ConfigKind): void {
  const kind = configKindOf(path) ?? expected;
  if (kind !== expected) {
    throw new OperandError(
      kind === 'sshd'
        ? `${path} is a server configuration; use it as the second argument`
        : `${path} is a client configuration; use it as the first argument`,
    );
  }
}
