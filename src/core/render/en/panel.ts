import { nextSteps, omissions, programName, sideName, sourceName, sourceSentences } from './explainWords.ts';
import { hostDifferences, listDifference } from './hostDifferences.ts';
import { learntFromText } from './learntFromText.ts';
import { algorithms } from './panel/algorithms.ts';
import { failureText } from './panel/failures.ts';
import { hostKeys } from './panel/hostKeys.ts';
import { explained, facts, hosts, remedies, report, slots } from './panel/report.ts';
import { steps } from './panel/steps.ts';
import { verdict } from './panel/verdict.ts';

/** What the panel says of a report. Every text that comes in is escaped already; numbers of lines count from 1. */
export const panel = {
  verdict,
  failure: failureText,
  report,
  remedies,
  facts: { ...facts, learntFrom: learntFromText },
  slots,
  algorithms,
  hostKeys,
  steps,
  hosts: { ...hosts, differences: hostDifferences, listDifference },
  explained: { ...explained, nextSteps, omissions, programName, sideName, sourceName, sourceSentences },
};

export type PanelWords = typeof panel;
