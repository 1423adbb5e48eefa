import { bySeverity, type BareFinding } from '../../ssh/finding.ts';
import type { UnusablePolicy } from '../../assess/lint/rule.ts';
import type { Proposal } from '../../ssh/proposal/proposal.ts';
import { judgePair } from '../../assess/policy/judgePair.ts';
import type { PolicyInForce } from '../../assess/policy/policyInForce.ts';
import { parseIdentification } from '../../ssh/wire/identification.ts';
import { toldByPolicy } from '../../assess/remedies/policyOnNames.ts';
import { serverOf } from './buildProbeReport.ts';
import type { BareProbeReport } from './probeReport.ts';

/** What every code of a policy's findings on a pair begins with. */
const BY_POLICY = 'policy-';

/**
 * The report of a probe as the policy in force judges it: what was found by another one, or by the same as it was then,
 * gives way; remedies say what it does not allow of what they switch on. The report itself where nothing is otherwise.
 * Nothing is sent.
 * @param label names the client in sentences
 * @param policy the one in force, or why it cannot be used; undefined for none
 */
export function withPolicy(
  report: BareProbeReport,
  label: string,
  policy: PolicyInForce | UnusablePolicy | undefined,
): BareProbeReport {
  const [before, others] = [
    report.findings.filter(({ code }) => code.startsWith(BY_POLICY)),
    report.findings.filter(({ code }) => !code.startsWith(BY_POLICY)),
  ];
  const now =
    policy === undefined ? [] : 'unusable' in policy ? [heldAgainstNone(policy)] : judged(report, label, policy);
  const use = { policy: policy === undefined || 'unusable' in policy ? undefined : policy, host: report.host };
  const remedies = toldByPolicy(report.remedies, use);
  // A report that another release kept is compared as what it is: data.
  const sameRemedies = remedies.every((remedy, at) => remedy === report.remedies[at]);
  if (JSON.stringify(before) === JSON.stringify(now)) return sameRemedies ? report : { ...report, remedies };
  return { ...report, remedies, findings: now.length === 0 ? others : [...others, ...now].sort(bySeverity) };
}

/** A check that does not take place is said not to. */
function heldAgainstNone({ unusable }: UnusablePolicy): BareFinding {
  const message = `${unusable} The server was held against no policy.`;
  return { code: 'policy-unusable', severity: 'warning', message, refs: [] };
}

function judged({ host, server, client, negotiation }: BareProbeReport, label: string, policy: PolicyInForce) {
  if (server.proposal === null || negotiation === null) return [];
  const raw = server.identification ?? '';
  const read = parseIdentification(raw);
  const theirs: Proposal = { ...server.proposal, side: 'server', learntFrom: { kind: 'wire', identification: raw } };
  const ours: Proposal = { ...client.proposal, side: 'client', learntFrom: client.learntFrom };
  const pair = {
    host,
    client: { label, proposal: ours },
    server: serverOf(read.ok ? read.identification : null, theirs),
    negotiation,
    hostKeys: server.hostKeys,
  };
  return judgePair(pair, policy);
}
