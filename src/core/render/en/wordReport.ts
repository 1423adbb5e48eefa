import type { BareRemedy, Remedy } from '../../assess/remedy.ts';
import type { Bare } from '../../report/bare.ts';
import type { CompareReport } from '../../report/compare/compareReport.ts';
import type { ExplainedMatch, ExplainReport } from '../../report/explain/explainReport.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import type {
  BareHandshakeFailure,
  BareHandshakeReport,
  HandshakeFailure,
  HandshakeReport,
} from '../../sources/probe/handshake/handshakeReport.ts';
import type { BareFailure, ProbeFailure } from '../../sources/probe/probeFailure.ts';
import type { BareFinding, Finding } from '../../ssh/finding.ts';

/*
 * Reports as the core makes them hold codes and data. Here each gets its words, once, before any format is made of it.
 * What has words already, such as a report that was kept, stays as it is.
 */

/** A finding with its sentence. */
export function wordFinding(finding: BareFinding): Finding {
  return hasWords<Finding>(finding) ? finding : { ...finding, message: finding.code };
}

/** A failure with its sentences. */
export function wordFailure(failure: BareFailure): ProbeFailure {
  return hasWords<ProbeFailure>(failure) ? failure : { ...failure, message: failure.code };
}

/** A remedy with its words. */
export function wordRemedy(remedy: BareRemedy): Remedy {
  const { title, detail } = remedy;
  return isWorded(remedy) ? remedy : { ...remedy, title: title ?? remedy.id, detail: detail ?? '' };
}

export function wordHandshake(report: BareHandshakeReport): HandshakeReport {
  return isWordedHandshake(report) ? report : { ...report, failure: wordHandshakeFailure(report.failure) };
}

function wordHandshakeFailure(failure: BareHandshakeFailure | null): HandshakeFailure | null {
  return failure === null ? null : { ...failure, message: failure.message ?? failure.code };
}

/** A probe's report with its words; the report itself where it has them all. */
export function wordProbe(report: Bare<ProbeReport>): ProbeReport {
  return isWordedProbe(report)
    ? report
    : {
        ...report,
        failure: report.failure === null ? null : wordFailure(report.failure),
        findings: report.findings.map(wordFinding),
        remedies: report.remedies.map(wordRemedy),
        handshake: report.handshake === null ? null : wordHandshake(report.handshake),
      };
}

/** A comparison with its words. */
export function wordComparison(report: Bare<CompareReport>): CompareReport {
  return {
    ...report,
    failure: report.failure === null ? null : wordFailure(report.failure),
    findings: report.findings.map(wordFinding),
    remedies: report.remedies.map(wordRemedy),
  };
}

/** An explanation with its words. */
export function wordExplanation(report: Bare<ExplainReport>): ExplainReport {
  return {
    ...report,
    matches: report.matches.map(wordMatch),
    recipes: report.recipes.map(({ finding, ...recipe }) => ({ ...recipe, finding: wordFinding(finding) })),
  };
}

export function wordMatch(match: Bare<ExplainedMatch>): ExplainedMatch {
  return { ...match, findings: match.findings.map(wordFinding), remedies: match.remedies.map(wordRemedy) };
}

function hasWords<Worded extends { readonly message: string }>(
  one: Omit<Worded, 'message'> & { readonly message?: string },
): one is Worded {
  return one.message !== undefined;
}

function isWordedHandshake(report: BareHandshakeReport): report is HandshakeReport {
  return report.failure === null || report.failure.message !== undefined;
}

function isWordedProbe(report: Bare<ProbeReport>): report is ProbeReport {
  const { failure, findings, remedies, handshake } = report;
  return (
    (failure === null || failure.message !== undefined) &&
    (handshake === null || isWordedHandshake(handshake)) &&
    findings.every(({ message }) => message !== undefined) &&
    remedies.every(isWorded)
  );
}

function isWorded(remedy: BareRemedy): remedy is Remedy {
  return remedy.title !== undefined && remedy.detail !== undefined;
}
