import { parseOpenSshVersion, formatOpenSsh } from '../algorithms/opensshVersion.ts';
import type { Finding } from '../finding.ts';
import { explain } from '../negotiation/explain.ts';
import { negotiate } from '../negotiation/negotiate.ts';
import type { Pair } from '../negotiation/pair.ts';
import { proposalToJson, type Proposal } from '../negotiation/proposal.ts';
import type { LocalClient } from '../profiles/localClient.ts';
import type { UserSshConfig } from '../remedies/allowForHost.ts';
import { suggest } from '../remedies/suggest.ts';
import type { Identification } from '../wire/identification.ts';
import type { ProbeOutcome } from '../wire/probeOutcome.ts';
import type { ProbeReport } from './probeReport.ts';

export interface ProbeReportParts {
  readonly host: string;
  readonly hostname: string;
  readonly port: number;
  readonly outcome: ProbeOutcome;
  readonly client: LocalClient;
  /** The client's offer to this very host, its configuration applied. */
  readonly clientProposal: Proposal;
  /** What the sources had to say on the way, e.g. that a Match exec was not run. */
  readonly notes: readonly Finding[];
  readonly userConfig: UserSshConfig | null;
  /** TCP connections that were opened to the host. */
  readonly connections: number;
}

/** Makes of one probe's parts the report that every surface shows. Pure. */
export function buildProbeReport(parts: ProbeReportParts): ProbeReport {
  const { outcome, client, clientProposal } = parts;
  const pair = outcome.proposal === null ? null : pairOf(parts, outcome.proposal);
  const findings = pair === null ? [] : explain(pair);
  const mismatch = pair !== null && !pair.negotiation.agreed;
  const identification = outcome.identification;
  return {
    schema: 'kexpert/probe@1',
    host: parts.host,
    hostname: parts.hostname,
    port: parts.port,
    via: [],
    stage: outcome.failure !== null ? outcome.failure.stage : mismatch ? 'negotiate' : 'done',
    failure:
      outcome.failure ??
      (mismatch
        ? { stage: 'negotiate', code: 'no-common-algorithm', message: findings[0]?.message ?? 'Nothing in common.' }
        : null),
    server: {
      identification: identification?.raw ?? null,
      product: identification?.product ?? null,
      version: identification?.version ?? null,
      proposal: outcome.proposal === null ? null : proposalToJson(outcome.proposal),
      hostKeys: [],
    },
    client: {
      id: client.id,
      version: client.version,
      proposal: proposalToJson(clientProposal),
      learntFrom: clientProposal.learntFrom,
      supported: client.supported,
    },
    negotiation: pair?.negotiation ?? null,
    findings: [...findings, ...parts.notes],
    remedies: pair === null ? [] : suggest(pair, parts.userConfig),
    timings: outcome.timings,
    handshake: null,
    connections: parts.connections,
  };
}

function pairOf(parts: ProbeReportParts, server: Proposal): Pair {
  const { client, clientProposal, outcome, host } = parts;
  return {
    host,
    client: {
      label: client.label,
      proposal: clientProposal,
      openssh: client.openssh,
      supported: client.supported,
    },
    server: serverOf(outcome.identification, server),
    negotiation: negotiate(clientProposal, server),
  };
}

function serverOf(identification: Identification | null, proposal: Proposal): Pair['server'] {
  const product = identification?.product ?? null;
  const version = identification?.version ?? null;
  const openssh = product === 'OpenSSH' && version !== null ? parseOpenSshVersion(version) : null;
  const named = openssh !== null ? `the server (OpenSSH ${formatOpenSsh(openssh)})` : `the server (${product ?? ''})`;
  return { label: product === null ? 'the server' : named, product, proposal, openssh };
}
