/*
 * What makes a report, with the words that every surface gives it at once: the same names and arguments as in the core.
 */
import * as compare from '../../src/core/report/compare/compareReport.ts';
import * as sides from '../../src/core/report/compare/compareSides.ts';
import * as log from '../../src/core/report/explain/explainLog.ts';
import * as match from '../../src/core/report/explain/explainMatch.ts';
import * as build from '../../src/core/report/probe/buildProbeReport.ts';
import * as host from '../../src/core/report/probe/probeHost.ts';
import * as otherClient from '../../src/core/report/probe/withClient.ts';
import * as handshake from '../../src/core/report/probe/withHandshake.ts';
import * as policy from '../../src/core/report/probe/withPolicy.ts';
import type { CompareReport } from '../../src/core/report/compare/compareReport.ts';
import type { ExplainedMatch, ExplainReport } from '../../src/core/report/explain/explainReport.ts';
import type { ProbeReport } from '../../src/core/report/probe/probeReport.ts';
import { wordComparison, wordExplanation, wordMatch, wordProbe } from '../../src/core/render/en/wordReport.ts';

export async function probeHost(...args: Parameters<typeof host.probeHost>): Promise<ProbeReport> {
  return wordProbe(await host.probeHost(...args));
}

export function buildProbeReport(...args: Parameters<typeof build.buildProbeReport>): ProbeReport {
  return wordProbe(build.buildProbeReport(...args));
}

export function withClient(...args: Parameters<typeof otherClient.withClient>): ProbeReport | null {
  const report = otherClient.withClient(...args);
  return report === null ? null : wordProbe(report);
}

export function withPolicy(...args: Parameters<typeof policy.withPolicy>): ProbeReport {
  return wordProbe(policy.withPolicy(...args));
}

export function withHandshake(...args: Parameters<typeof handshake.withHandshake>): ProbeReport {
  return wordProbe(handshake.withHandshake(...args));
}

export function compareReport(...args: Parameters<typeof compare.compareReport>): CompareReport {
  return wordComparison(compare.compareReport(...args));
}

export function failedComparison(...args: Parameters<typeof compare.failedComparison>): CompareReport {
  return wordComparison(compare.failedComparison(...args));
}

export async function compareSides(...args: Parameters<typeof sides.compareSides>): Promise<CompareReport> {
  return wordComparison(await sides.compareSides(...args));
}

export async function explainLog(...args: Parameters<typeof log.explainLog>): Promise<ExplainReport> {
  return wordExplanation(await log.explainLog(...args));
}

export function explainMatch(...args: Parameters<typeof match.explainMatch>): ExplainedMatch {
  return wordMatch(match.explainMatch(...args));
}
