import type { Finding } from '../../ssh/finding.ts';
import type { ProbeReport } from './probeReport.ts';

/**
 * One sentence that answers "will it connect?": what was agreed, or the first thing that stands in the way.
 * Raw text of the server may be in it; the renderer escapes.
 */
export function verdict(report: ProbeReport): string {
  if (report.failure !== null) return report.failure.message;
  const slots = report.negotiation?.slots;
  if (slots === undefined) return 'Nothing was compared.';
  const cipher = slots.cipherClientToServer.chosen ?? '';
  const back = slots.cipherServerToClient.chosen ?? '';
  const ciphers = cipher === back ? cipher : `${cipher} and back ${back}`;
  const unusable = unusableAgreed(report);
  if (unusable !== undefined) return unusable.message;
  const refused = refusedHostKey(report);
  if (refused !== undefined) return `They agree, but the client refuses the host key: ${refused.message}`;
  if (isBroken(report)) {
    return `They agree, but the handshake does not succeed. ${report.handshake?.failure?.message ?? ''}`.trimEnd();
  }
  return `They agree: ${slots.kex.chosen ?? ''}, with host key ${slots.hostKey.chosen ?? ''} and ${ciphers}.`;
}

/** Whether agreement is not enough: a handshake was tried and failed, or the client cannot use what was agreed. */
export function isBroken(report: ProbeReport): boolean {
  const failure = report.handshake?.failure ?? null;
  if (unusableAgreed(report) !== undefined || refusedHostKey(report) !== undefined) return true;
  return failure !== null && failure.code !== 'cannot-be-tried' && failure.code !== 'cancelled';
}

/** Why the client would refuse the host key that the server presents, if it would. */
export function refusedHostKey({ findings }: ProbeReport): Finding | undefined {
  return findings.find(({ code, severity }) => severity === 'error' && code.startsWith('host-key-'));
}

function unusableAgreed({ findings }: ProbeReport): Finding | undefined {
  return findings.find(({ code }) => code === 'agreed-but-unusable');
}
