import { SEVERITIES, type Finding, type Severity } from '../core/ssh/finding.ts';
import type { ExplainReport } from '../core/report/explain/explainReport.ts';
import type { CompareReport } from '../core/report/compare/compareReport.ts';
import type { ProbeReport } from '../core/report/probe/probeReport.ts';

/** What the command's exit status means to a script. Stable API. */
export const EXIT = { fine: 0, negotiationOrFinding: 1, usage: 2, unreachable: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** From which severity on a finding fails the run; `never` lets none do so. */
export type FailOn = Severity | 'never';

export const FAIL_ON: readonly FailOn[] = [...SEVERITIES, 'never'];

function reaches(findings: readonly Finding[], failOn: FailOn): boolean {
  if (failOn === 'never') return false;
  const limit = SEVERITIES.indexOf(failOn);
  return findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= limit);
}

/** The status of one probe: unreachable beats a failed negotiation, which beats a finding. */
export function probeExitCode(report: ProbeReport, failOn: FailOn): ExitCode {
  if (report.failure !== null && report.failure.stage !== 'negotiate') return EXIT.unreachable;
  if (report.failure !== null || reaches(report.findings, failOn)) return EXIT.negotiationOrFinding;
  return EXIT.fine;
}

export function lintExitCode(findings: readonly Finding[], failOn: FailOn): ExitCode {
  return reaches(findings, failOn) ? EXIT.negotiationOrFinding : EXIT.fine;
}

export function compareExitCode({ failure, negotiation, findings }: CompareReport, failOn: FailOn): ExitCode {
  if (failure !== null || negotiation === null) return EXIT.unreachable;
  return !negotiation.agreed || reaches(findings, failOn) ? EXIT.negotiationOrFinding : EXIT.fine;
}

/** The status of an explained text: the failures of the text are findings, and so are wrong recipes in it. */
export function explainExitCode({ matches, recipes }: ExplainReport, failOn: FailOn): ExitCode {
  const findings = [...matches.flatMap((match) => match.findings), ...recipes.map(({ finding }) => finding)];
  return reaches(findings, failOn) ? EXIT.negotiationOrFinding : EXIT.fine;
}
