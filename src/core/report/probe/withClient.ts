import { bySeverity } from '../../ssh/finding.ts';
import { hostKeyFindings } from '../../assess/findings/hostKeyFindings.ts';
import { explain } from '../../assess/findings/explain.ts';
import { negotiate } from '../../ssh/negotiation/negotiate.ts';
import type { Pair } from '../../assess/pair.ts';
import { proposalToJson, type Proposal } from '../../ssh/proposal/proposal.ts';
import type { LocalClient } from '../../sources/sshClient/localClient.ts';
import { forgedHostKey } from '../../assess/remedies/forgedHostKey.ts';
import { networkRemedies } from '../../assess/remedies/networkRemedies.ts';
import { suggest } from '../../assess/remedies/suggest.ts';
import { parseIdentification } from '../../ssh/wire/identification.ts';
import type { BareFailure } from '../../sources/probe/probeFailure.ts';
import { mismatchFailure, serverOf } from './buildProbeReport.ts';
import type { BareProbeReport } from './probeReport.ts';
import type { HostKeyReport } from '../../sources/probe/hostKeyReport.ts';

/**
 * The report of a probe, with another client in the place of the one it was made for: a profile's, or one that was
 * recorded. Nothing is sent. What concerned the first client alone is gone: its settings and their lines, what its
 * known_hosts says, its handshake, and what a policy found: see withPolicy. Null where the probe read no lists.
 */
export function withClient(report: BareProbeReport, client: LocalClient): BareProbeReport | null {
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
  const changed = report.findings.filter(({ code }) => code === 'offer-changed');
  const findings = [...explain(pair), ...hostKeyFindings(judging), ...changed].sort(bySeverity);
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
    remedies: [...forgedHostKey(hostKeys), ...suggest(pair, null), ...networkRemedies(failure, report)],
    handshake: null,
  };
}

function withoutKnownState({ known: _known, ...key }: HostKeyReport): HostKeyReport {
  return key;
}

/** What became of the connection itself, whoever's lists were compared; null where it went well. */
function failureOnTheWire({ failure }: BareProbeReport): BareFailure | null {
  return failure?.code === 'no-common-algorithm' ? null : failure;
}
