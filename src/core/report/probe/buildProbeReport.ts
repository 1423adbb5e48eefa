import { withoutIncludedNames, type IncludedNames } from '../../openssh/config/includedNames.ts';
import { parseOpenSshVersion, formatOpenSsh } from '../../ssh/catalogue/opensshVersion.ts';
import type { OwnList } from '../../sources/sshClient/effectiveClient.ts';
import { unneededExceptions, type UnneededExceptions } from '../../assess/exceptions/unneededExceptions.ts';
import { bySeverity, type BareFinding } from '../../ssh/finding.ts';
import { hostKeyFindings } from '../../assess/findings/hostKeyFindings.ts';
import { explain } from '../../assess/findings/explain.ts';
import { negotiate } from '../../ssh/negotiation/negotiate.ts';
import type { LeftOut, Pair } from '../../assess/pair.ts';
import { proposalToJson, type Kind, type Proposal } from '../../ssh/proposal/proposal.ts';
import { namesOf } from '../../ssh/negotiation/withLists.ts';
import { explainedByPathMtu } from '../../assess/findings/pathMtu.ts';
import { judgePair } from '../../assess/policy/judgePair.ts';
import type { PolicyInForce } from '../../assess/policy/policyInForce.ts';
import type { LocalClient } from '../../sources/sshClient/localClient.ts';
import type { UserSshConfig } from '../../openssh/config/userSshConfig.ts';
import { forgedHostKey } from '../../assess/remedies/forgedHostKey.ts';
import { networkRemedies } from '../../assess/remedies/networkRemedies.ts';
import { serverPlatform } from '../../openssh/builds/serverPlatform.ts';
import { suggest } from '../../assess/remedies/suggest.ts';
import type { Identification } from '../../ssh/wire/identification.ts';
import type { ProbeOutcome } from '../../sources/probe/probeOutcome.ts';
import type { BareFailure } from '../../sources/probe/probeFailure.ts';
import type { BareProbeReport } from './probeReport.ts';
import type { HostKeyReport } from '../../sources/probe/hostKeyReport.ts';

export interface ProbeReportParts {
  readonly host: string;
  readonly hostname: string;
  readonly port: number;
  /** See ProbeReport.via. */
  readonly via?: readonly string[];
  readonly outcome: ProbeOutcome;
  readonly client: LocalClient;
  /** The client's offer to this very host, its configuration applied. */
  readonly clientProposal: Proposal;
  /** Names of it that only an included file spells; absent: none. */
  readonly included?: readonly IncludedNames[];
  /** What the sources had to say on the way, e.g. that a Match exec was not run. */
  readonly notes: readonly BareFinding[];
  readonly userConfig: UserSshConfig | null;
  /** The day it is, as an ISO date; absent where it is not known. */
  readonly today?: string;
  /** The line of configuration that gave each kind's list, for the kinds that some line sets. */
  readonly setBy?: ReadonlyMap<Kind, OwnList>;
  /** See ProbeReport.client.settings. */
  readonly settings?: NonNullable<BareProbeReport['client']['settings']>;
  /** Absent where none was asked for. */
  readonly hostKeys?: readonly HostKeyReport[];
  /** The client's RequiredRSASize; null where no line sets it. */
  readonly requiredRsaSize?: number | null;
  /** TCP connections that were opened to the host. */
  readonly connections: number;
  /** The policy to hold the server against; absent for none. */
  readonly policy?: PolicyInForce;
}

const NOTHING_UNNEEDED: UnneededExceptions = { findings: [], remedies: [] };

/** Makes of one probe's parts the report that every surface shows. Pure. */
export function buildProbeReport(all: ProbeReportParts): BareProbeReport {
  const told = withoutIncludedNames(all.clientProposal, all.included ?? [], all.outcome.proposal);
  const parts = { ...all, clientProposal: told.proposal, notes: [...told.notes, ...all.notes] };
  const { outcome, client, clientProposal } = parts;
  const pair = outcome.proposal === null ? null : pairOf(parts, outcome.proposal);
  const hostKeys = parts.hostKeys ?? [];
  const judging = { hostKeys, client, requiredRsaSize: parts.requiredRsaSize ?? null };
  const byPolicy = pair === null || parts.policy === undefined ? [] : judgePair({ ...pair, hostKeys }, parts.policy);
  const findings = pair === null ? [] : [...explain(pair), ...hostKeyFindings(judging), ...byPolicy].sort(bySeverity);
  const mismatch = pair?.negotiation.agreed === false;
  const failure = outcome.failure ?? (mismatch ? mismatchFailure(findings) : hostKeyFailure(outcome));
  const identification = outcome.identification;
  const unneeded = pair === null ? NOTHING_UNNEEDED : unneededExceptions(pair, parts.userConfig);
  return {
    schema: 'kexpert/probe@1',
    host: parts.host,
    hostname: parts.hostname,
    port: parts.port,
    via: parts.via ?? [],
    stage: failure?.stage ?? 'done',
    failure,
    server: {
      identification: identification?.raw ?? null,
      product: identification?.product ?? null,
      version: identification?.version ?? null,
      proposal: outcome.proposal === null ? null : proposalToJson(outcome.proposal),
      hostKeys,
    },
    client: {
      id: client.id,
      version: client.version,
      proposal: proposalToJson(clientProposal),
      learntFrom: clientProposal.learntFrom,
      ...(client.program !== undefined && { program: client.program }),
      ...(parts.settings !== undefined && parts.settings.length > 0 && { settings: parts.settings }),
      supported: client.supported,
    },
    negotiation: pair?.negotiation ?? null,
    findings: [...findings, ...unneeded.findings, ...parts.notes],
    remedies: [
      ...forgedHostKey(hostKeys),
      ...unneeded.remedies,
      ...(pair === null ? [] : suggest(pair, parts.userConfig, parts.today, parts.policy)),
      ...(mismatch ? [] : networkRemedies(failure, parts)),
    ],
    timings: outcome.timings,
    handshake: null,
    connections: parts.connections,
  };
}

/** The failure of two sides that have nothing in common in some slot, in the words of the first finding that says so. */
export function mismatchFailure(findings: readonly BareFinding[]): BareFailure {
  const first = findings.find(({ code }) => code.startsWith('no-common-'));
  return { stage: 'negotiate', code: 'no-common-algorithm', message: first?.message ?? 'Nothing in common.' };
}

/** The lists agree and yet the key exchange came to nothing. A method that only Kexpert cannot speak is no failure. */
function hostKeyFailure({ hostKey }: ProbeOutcome): BareFailure | null {
  if (hostKey === undefined || hostKey.ok || hostKey.failure.code === 'host-key-hidden') return null;
  return explainedByPathMtu(hostKey.failure);
}

function pairOf(parts: ProbeReportParts, server: Proposal): Pair {
  const { client, clientProposal, outcome, host, hostname, port } = parts;
  return {
    host,
    place: { hostname, port },
    client: {
      label: client.label,
      proposal: clientProposal,
      openssh: client.openssh,
      supported: client.supported,
      leftOut: leftOutBy(parts),
    },
    server: serverOf(outcome.identification, server),
    negotiation: negotiate(clientProposal, server),
  };
}

/** What the client's own configuration keeps out of its offer, so that the line can be named that has to change. */
function leftOutBy({ client, clientProposal, setBy }: ProbeReportParts): ReadonlyMap<Kind, LeftOut> {
  return new Map(
    [...(setBy ?? [])].map(([kind, own]) => {
      const offered = new Set(namesOf(clientProposal, kind));
      const names = namesOf(client.defaults, kind).filter((name) => !offered.has(name));
      return [kind, { names, ...own }];
    }),
  );
}

/** The server's side of a pair, by what it says it is. */
export function serverOf(identification: Identification | null, proposal: Proposal): Pair['server'] {
  const product = identification?.product ?? null;
  const version = identification?.version ?? null;
  const openssh = product === 'OpenSSH' && version !== null ? parseOpenSshVersion(version) : null;
  const named = openssh !== null ? `the server (OpenSSH ${formatOpenSsh(openssh)})` : `the server (${product ?? ''})`;
  const platform = serverPlatform(identification?.raw ?? '');
  return { label: product === null ? 'the server' : named, product, proposal, platform, openssh };
}
