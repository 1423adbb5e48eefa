/** The answer to a log, made as `explainLog` makes it, and at once. */
import type { ExplainReport } from '../../src/core/report/explain/explainReport.ts';
import { readLogNow } from '../../src/core/sources/log/readLog.ts';
import { wrongRecipes } from '../../src/core/assess/remedies/code/wrongRecipes.ts';
import { wordFinding } from '../../src/core/render/en/wordReport.ts';
import { explainMatch } from './worded.ts';

/** What a text comes to, for this machine's ssh that nobody knows. */
export function explained(text: string): ExplainReport {
  const { matches, omitted } = readLogNow(text);
  return {
    schema: 'kexpert/explain@1',
    matches: matches.map((match) => explainMatch(match, { today: '2026-11-21' }, null)),
    recipes: wrongRecipes(text).map((recipe) => ({ ...recipe, finding: wordFinding(recipe.finding) })),
    omitted,
    complete: true,
  };
}

/** A mismatch, one whose host can be asked for its list, what is no mismatch, and code that does not help. */
export const LOG_TEXT = `Unable to negotiate with build.example port 22: no matching host key type found. Their offer: ssh-rsa,ssh-dss
ssh_dispatch_run_fatal: Connection to 192.0.2.8 port 22: no matching cipher found
Corrupted MAC on input.
t.set_preferred_kex(["x"])
`;

export const explainedReport: ExplainReport = explained(LOG_TEXT);
