import { bySeverity } from '../finding.ts';
import { hostKeyFindings } from '../knownHosts/hostKeyFindings.ts';
import { explain } from '../negotiation/explain.ts';
import { negotiate } from '../negotiation/negotiate.ts';
import type { Pair } from '../negotiation/pair.ts';
import { proposalToJson, type Proposal } from '../negotiation/proposal.ts';
import { judgePair } from '../policy/judgePair.ts';
import type { PolicyInForce } from '../policy/policyInForce.ts';
import type { LocalClient } from '../profiles/localClient.ts';
import { networkRemedies } from '../remedies/networkRemedies.ts';
import { suggest } from '../remedies/suggest.ts';
import { parseIdentification } from '../wire/identification.ts';
import type { ProbeFailure } from '../wire/probeOutcome.ts';
import { mismatchFailure, serverOf } from './buildProbeReport.ts';
import type { HostKeyReport, ProbeReport } from './probeReport.ts';

/**
 * The report of a probe, with another client in the place of the one it was made for: a profile's, or one that was
 * recorded. Nothing is sent. What concerned the first client alone is gone: its settings and their lines, what its
 * known_hosts says, its handshake. Null where the probe read no lists.
 * @param policy the one in force, by which server and client are judged anew; without one, what the report says of the
 * server stays, and of this client nothing is told
 */
export function withClient(report: ProbeReport, client: LocalClient, policy?: PolicyInForce): ProbeReport | null {
  const { server, host } = report;
  if (server.proposal === null) return null;
  const raw = server.identification ?? '';
  const read = parseIdentification(raw);
  const theirs: Proposal = { ...server.proposal, side: 'server', learntFrom: { kind: 'wire', identification: raw } };
  const { label, defaults: proposal, openssh, supported } = client;
  const negotiation = negotiate(proposal, theirs);
  const pair: Pair = {
    host,
    place: { hostname: report.hostname, port: report.port },
    client: { label, proposal, openssh, supported },
    server: serverOf(read.ok ? read.identification : null, theirs),
    negotiation,
  };
  const hostKeys = server.hostKeys.map(withoutKnownState);
  const judging = { hostKeys, client: { label, openssh }, requiredRsaSize: null };
  const byPolicy =
    policy === undefined
      ? report.findings.filter(({ code }) => BY_POLICY_OF_SERVER.has(code))
      : judgePair({ ...pair, hostKeys }, policy);
  const changed = report.findings.filter(({ code }) => code === 'offer-changed');
  const findings = [...explain(pair), ...hostKeyFindings(judging), ...byPolicy, ...changed].sort(bySeverity);
  const failure = negotiation.agreed ? failureOnTheWire(report) : mismatchFailure(findings);
  return {
    ...report,
    stage: failure?.stage ?? 'done',
    failure,
    server: { ...server, hostKeys },
    client: {
      id: client.id,
      version: client.version,
      proposal: proposalToJson(proposal),
      learntFrom: proposal.learntFrom,
      supported,
    },
    negotiation,
    findings,
    remedies: [...suggest(pair, null), ...networkRemedies(failure, report)],
    handshake: null,
  };
}

/** What a policy has against the server whoever the client is. */
const BY_POLICY_OF_SERVER: ReadonlySet<string> = new Set([
  'policy-algorithm',
  'policy-client',
  'policy-exception-expired',
  'policy-keys',
  'policy-post-quantum',
  'policy-strict-kex',
  'policy-unusable',
]);

function withoutKnownState({ known: _known, ...key }: HostKeyReport): HostKeyReport {
  return key;
}

/** What became of the connection itself, whoever's lists were compared; null where it went well. */
function failureOnTheWire({ failure }: ProbeReport): ProbeFailure | null {
  return failure?.code === 'no-common-algorithm' ? null : failure;
}
