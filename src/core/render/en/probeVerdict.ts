import { isBroken, refusedHostKey, unusableAgreed } from '../../assess/findings/obstacles.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';

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
