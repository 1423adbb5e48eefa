import { isBroken, refusedHostKey, unusableAgreed } from '../../assess/findings/obstacles.ts';
import { agreement } from './agreement.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';

/**
 * One sentence that answers "will it connect?": what was agreed, or the first obstacle.
 * Raw text of the server may be in it; the renderer escapes.
 */
export function verdict(report: ProbeReport): string {
  if (report.failure !== null) return report.failure.message;
  const slots = report.negotiation?.slots;
  if (slots === undefined) return 'No comparison is available.';
  const unusable = unusableAgreed(report);
  if (unusable !== undefined) return unusable.message;
  const refused = refusedHostKey(report);
  if (refused !== undefined) return `The negotiation succeeds, but the client rejects the host key: ${refused.message}`;
  if (isBroken(report)) {
    return `The negotiation succeeds, but the handshake fails. ${report.handshake?.failure?.message ?? ''}`.trimEnd();
  }
  return agreement(slots);
}
