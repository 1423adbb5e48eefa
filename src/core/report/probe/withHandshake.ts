import { parseOpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import { bySeverity } from '../../ssh/finding.ts';
import type { BareRemedy } from '../../assess/remedy.ts';
import type { BareProbeReport } from './probeReport.ts';
import { handshakeFindings } from '../../assess/findings/handshakeFindings.ts';
import { handshakeRemedies } from '../../assess/remedies/handshakeRemedies.ts';
import type { BareHandshakeReport } from '../../sources/probe/handshake/handshakeReport.ts';

/** The order of remedies: a downgrade is always last. */
const EFFECTS: readonly BareRemedy['effect'][] = ['hardens', 'keeps', 'weakens'];

/** The report of a probe with what its handshake taught: findings, ways out, and the connection more. Pure. */
export function withHandshake(report: BareProbeReport, handshake: BareHandshakeReport): BareProbeReport {
  const { negotiation, host, client } = report;
  if (negotiation === null) return { ...report, handshake };
  const isOpenSsh = client.id === 'local' || client.id.startsWith('openssh-');
  const remedies = handshakeRemedies(
    handshake,
    negotiation,
    host,
    isOpenSsh ? parseOpenSshVersion(client.version) : null,
  );
  return {
    ...report,
    handshake,
    findings: [...report.findings, ...handshakeFindings(handshake, negotiation)].sort(bySeverity),
    remedies: [...remedies, ...report.remedies].sort((a, b) => EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect)),
    connections: report.connections + handshake.connections,
  };
}
