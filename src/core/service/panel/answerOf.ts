import { panelWords } from '../../render/panelWords.ts';
import type {
  ExplainedMatch as MatchOfReport,
  ExplainReport,
  FoundRecipe,
} from '../../report/explain/explainReport.ts';
import { failingSlot, knownSlots } from '../../report/explain/knownSlots.ts';
import type { Finding } from '../../ssh/finding.ts';
import type { Side } from '../../ssh/proposal/proposal.ts';
import type { ExplainedAnswer, ExplainedMatch } from './panelSubject.ts';

/** What is offered first: failed negotiations, then what else went wrong, then what went well. */
const ORDER: readonly ((match: MatchOfReport) => boolean)[] = [
  ({ code }) => code === 'no-common-algorithm',
  ({ code }) => code !== 'algorithms-seen',
  () => true,
];

/**
 * The answer of `explainLog` as the panel shows it: a tab a match, ids that stay the same when the same text is explained
 * again. Wrong recipes in pasted code are findings beside the failures, and a tab of their own where there is none.
 * @param title where the text is from
 * @returns null where nothing was recognised
 */
export function answerOf(report: ExplainReport, title: string): ExplainedAnswer | null {
  const recipes = report.recipes.map(recipeFinding);
  const left = panelWords().explained.omissions(report);
  const ranked = report.matches
    .map((match, index) => ({ rank: ORDER.findIndex((fits) => fits(match)), match, id: idOf(index) }))
    .sort((a, b) => a.rank - b.rank);
  const matches = ranked.map(({ match, id }) => explained(match, id, recipes, left));
  if (matches.length > 0) return { title, matches };
  return recipes.length === 0 ? null : { title, matches: [onlyRecipes(report.recipes, recipes)] };
}

/** The id of the panel's tab for a match of the report. */
function idOf(index: number): string {
  return `m${index}`;
}

/** The match of a report that a tab of the panel is for. */
export function matchOf(report: ExplainReport, id: string): MatchOfReport | undefined {
  return report.matches.find((_, index) => idOf(index) === id);
}

function explained(
  match: MatchOfReport,
  id: string,
  recipes: readonly Finding[],
  left: readonly string[],
): ExplainedMatch {
  const { code, line, count, title, explanation, message, host, port, canProbe, remedies, sources } = match;
  const words = panelWords().explained;
  const fails = failingSlot(match);
  const main = match.findings.find(
    ({ code: finding, slot }) => finding.startsWith('no-common-') && (fails === null || slot === fails),
  );
  const isMismatch = code === 'no-common-algorithm';
  const from = (side: Side): string | null => {
    const source = sources[side];
    return source === null ? null : words.sourceName(source, line);
  };
  return {
    id,
    label: words.programName(match),
    detail: words.detail(line + 1, count),
    tone: code === 'algorithms-seen' ? (match.negotiation?.agreed === false ? 'bad' : 'good') : 'bad',
    verdict: words.verdict(title),
    explanation: isMismatch && main !== undefined ? behindVerdict(main.message) : explanation,
    advice: words.nextSteps(match, 'panel'),
    host: host ?? null,
    port: host === undefined ? null : (port ?? null),
    canProbe,
    clientLabel: words.sideName(match, 'client'),
    serverLabel: words.sideName(match, 'server'),
    failingSlot: fails,
    slots: knownSlots(match).map((slot) => ({
      ...slot,
      clientSource: slot.client === null ? null : from('client'),
      serverSource: slot.server === null ? null : from('server'),
    })),
    supported: null,
    findings: [...recipes, ...match.findings.filter((finding) => finding !== main && finding.message !== explanation)],
    remedies,
    sources: [...(message === '' ? [] : [words.message(message)]), ...words.sourceSentences(match), ...left],
  };
}

/** The finding of a mismatch begins with what the verdict says; the rest stands below it. */
function behindVerdict(message: string): string {
  const rest = message.replace(/^No common [^:]{1,60}: /, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

function recipeFinding({ line, finding }: FoundRecipe): Finding {
  return { ...finding, message: panelWords().explained.recipe(line + 1, finding) };
}

/** Code without an error message: its tab says what is wrong with it. */
function onlyRecipes(recipes: readonly FoundRecipe[], findings: readonly Finding[]): ExplainedMatch {
  const [first] = recipes;
  const words = panelWords().explained;
  return {
    id: 'recipes',
    label: words.recipesLabel,
    detail: first === undefined ? '' : words.detail(first.line + 1, 1),
    tone: 'caution',
    verdict: words.recipesVerdict(findings.length),
    explanation: words.recipesExplanation,
    advice: [],
    host: null,
    port: null,
    canProbe: false,
    clientLabel: words.client,
    serverLabel: words.server,
    failingSlot: null,
    slots: [],
    supported: null,
    findings,
    remedies: [],
    sources: [],
  };
}
