import { parseOpenSshVersion } from '../algorithms/opensshVersion.ts';
import { bySeverity } from '../finding.ts';
import type { Remedy } from '../remedies/remedy.ts';
import type { ProbeReport } from '../report/probeReport.ts';
import { handshakeFindings } from './handshakeFindings.ts';
import { handshakeRemedies } from './handshakeRemedies.ts';
import type { HandshakeReport } from './handshakeReport.ts';

/** The order of remedies: a downgrade is always last. */
const EFFECTS: readonly Remedy['effect'][] = ['hardens', 'keeps', 'weakens'];

/** The report of a probe with what its handshake taught: findings, ways out, and the connection more. Pure. */
export function withHandshake(report: ProbeReport, handshake: HandshakeReport): ProbeReport {
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
