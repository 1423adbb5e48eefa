import { isBroken, refusedHostKey, unusableAgreed } from '../../assess/findings/obstacles.ts';
import type { ProbeFailure } from '../../sources/probe/probeFailure.ts';
import type { Finding } from '../../ssh/finding.ts';
import type { Negotiation } from '../../ssh/negotiation/negotiation.ts';
import type { ProbeReport } from './probeReport.ts';

/** What a whole report comes to: that the two connect, and with what drawback, or the first thing in the way. */
export type ProbeVerdict =
  | { readonly kind: 'not-compared' }
  | { readonly kind: 'not-reached'; readonly failure: ProbeFailure }
  | { readonly kind: 'no-common-algorithm'; readonly negotiation: Negotiation; readonly failure: ProbeFailure | null }
  | { readonly kind: 'key-exchange-failed'; readonly failure: ProbeFailure }
  | { readonly kind: 'agreed-but-unusable' | 'host-key-refused'; readonly finding: Finding }
  | { readonly kind: 'handshake-failed'; readonly message: string | null }
  | {
      readonly kind: 'connects';
      readonly negotiation: Negotiation;
      /** What is worst about it, null for nothing. */
      readonly drawback: 'terrapin' | 'weak-agreed' | 'weak-offered' | 'warning' | null;
      /** What tells of the drawback; null where there is none, and for `weak-offered`, of which there may be many. */
      readonly finding: Finding | null;
    };

/** The verdict on a report. Every surface begins with it: panel, command line, Markdown, pictures. */
export function probeVerdict(report: ProbeReport): ProbeVerdict {
  const { negotiation, failure } = report;
  if (negotiation === null) return failure === null ? { kind: 'not-compared' } : { kind: 'not-reached', failure };
  if (!negotiation.agreed) return { kind: 'no-common-algorithm', negotiation, failure };
  if (failure !== null) return { kind: 'key-exchange-failed', failure };
  const unusable = unusableAgreed(report);
  if (unusable !== undefined) return { kind: 'agreed-but-unusable', finding: unusable };
  const refused = refusedHostKey(report);
  if (refused !== undefined) return { kind: 'host-key-refused', finding: refused };
  if (isBroken(report)) return { kind: 'handshake-failed', message: report.handshake?.failure?.message ?? null };
  return { kind: 'connects', negotiation, ...drawbackOf(report.findings) };
}

function drawbackOf(findings: readonly Finding[]) {
  const used = findings.find(({ code }) => code === 'weak-agreed' || code === 'terrapin');
  if (used !== undefined) {
    return { drawback: used.code === 'terrapin' ? 'terrapin' : 'weak-agreed', finding: used } as const;
  }
  const warnings = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  if (warnings.some(({ code }) => code === 'weak-offered' || code === 'broken-offered')) {
    return { drawback: 'weak-offered', finding: null } as const;
  }
  const [first] = warnings;
  return first === undefined
    ? ({ drawback: null, finding: null } as const)
    : ({ drawback: 'warning', finding: first } as const);
}
