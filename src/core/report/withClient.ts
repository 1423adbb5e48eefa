import { bySeverity } from '../finding.ts';
import { explain } from '../negotiation/explain.ts';
import { negotiate } from '../negotiation/negotiate.ts';
import type { Pair } from '../negotiation/pair.ts';
import { proposalToJson, type Proposal } from '../negotiation/proposal.ts';
import { parseOpenSshVersion } from '../algorithms/opensshVersion.ts';
import { suggest } from '../remedies/suggest.ts';
import { parseIdentification, type Identification } from '../wire/identification.ts';
import { serverOf } from './buildProbeReport.ts';
import type { ProbeReport } from './probeReport.ts';

/**
 * The report of a probe, with a client that was recorded in the place of the one it was made for. Null where the probe
 * read no lists. What concerned the other client alone is gone: its settings, its known hosts, its handshake.
 */
export function withRecordedClient(
  report: ProbeReport,
  identification: Identification,
  proposal: Proposal,
): ProbeReport | null {
  const { server } = report;
  if (server.proposal === null) return null;
  const raw = server.identification ?? '';
  const read = parseIdentification(raw);
  const theirs: Proposal = { ...server.proposal, side: 'server', learntFrom: { kind: 'wire', identification: raw } };
  const { product, version } = identification;
  const label = product === null ? identification.softwareVersion : `${product} ${version ?? ''}`.trimEnd();
  const openssh = product === 'OpenSSH' ? parseOpenSshVersion(version ?? '') : null;
  const negotiation = negotiate(proposal, theirs);
  const pair: Pair = {
    host: report.host,
    client: { label, proposal, openssh, supported: null },
    server: serverOf(read.ok ? read.identification : null, theirs),
    negotiation,
  };
  const findings = [...explain(pair)].sort(bySeverity);
  const missing = findings.find(({ code }) => code.startsWith('no-common-'));
  const failure = negotiation.agreed
    ? null
    : ({ stage: 'negotiate', code: 'no-common-algorithm', message: missing?.message ?? '' } as const);
  return {
    ...report,
    stage: failure === null ? 'done' : 'negotiate',
    failure,
    client: {
      // The panel takes what stands before the last minus for the program's name.
      id: `${product ?? 'client'}-recorded`,
      version: product === null ? identification.softwareVersion : (version ?? ''),
      proposal: proposalToJson(proposal),
      learntFrom: proposal.learntFrom,
      supported: null,
    },
    negotiation,
    findings,
    remedies: suggest(pair, null),
    handshake: null,
  };
}
