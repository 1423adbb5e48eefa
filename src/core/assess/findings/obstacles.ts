import type { BareFinding } from '../../ssh/finding.ts';
import type { BareHandshakeReport } from '../../sources/probe/handshake/handshakeReport.ts';

/** What tells whether an agreement holds. A ProbeReport is one. */
interface Judged {
  readonly findings: readonly BareFinding[];
  readonly handshake: BareHandshakeReport | null;
}

/** Whether agreement is not enough: a handshake was tried and failed, or the client cannot use what was agreed. */
export function isBroken(report: Judged): boolean {
  const failure = report.handshake?.failure ?? null;
  if (unusableAgreed(report) !== undefined || refusedHostKey(report) !== undefined) return true;
  return failure !== null && failure.code !== 'cannot-be-tried' && failure.code !== 'cancelled';
}

/** Why the client would refuse the host key that the server presents, if it would. */
export function refusedHostKey<F extends BareFinding>({
  findings,
}: {
  readonly findings: readonly F[];
}): F | undefined {
  return findings.find(({ code, severity }) => severity === 'error' && code.startsWith('host-key-'));
}

/** Why the client cannot use what was agreed, if it cannot. */
export function unusableAgreed<F extends BareFinding>({
  findings,
}: {
  readonly findings: readonly F[];
}): F | undefined {
  return findings.find(({ code }) => code === 'agreed-but-unusable');
}
