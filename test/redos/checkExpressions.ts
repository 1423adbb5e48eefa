import { judge, keyOf, type Verdict, type Verdicts } from './judge.ts';
import type { Expression } from './expressions.ts';

export interface Checked {
  /** Those that are in use, old and new. */
  readonly verdicts: Verdicts;
  /** How many had to be judged. */
  readonly judged: number;
  /** What is wrong with which expression, for people. */
  readonly faults: readonly string[];
}

/** Judges the expressions that were not judged before, each once however often it stands in the sources. */
export async function checkExpressions(
  expressions: readonly Expression[],
  known: Verdicts,
  ask: (expression: Expression) => Promise<Verdict> = judge,
  onJudged: (verdicts: Verdicts) => void = () => undefined,
): Promise<Checked> {
  const verdicts = new Map<string, string>();
  const faults: string[] = [];
  let judged = 0;
  for (const expression of merged(expressions)) {
    const key = keyOf(expression);
    const before = known.get(key);
    if (before !== undefined) {
      verdicts.set(key, before);
      continue;
    }
    const { word, fault } = await ask(expression);
    judged += 1;
    if (fault === null) {
      verdicts.set(key, word);
      onJudged(verdicts);
    } else faults.push(`/${expression.source}/${expression.flags}\n    ${expression.places.join(', ')}: ${fault}`);
  }
  return { verdicts, judged, faults };
}

/** The same expression in several places is one. */
function merged(expressions: readonly Expression[]): readonly Expression[] {
  const found = new Map<string, Expression>();
  for (const { source, flags, places } of expressions) {
    const key = `/${source}/${flags}`;
    found.set(key, { source, flags, places: [...(found.get(key)?.places ?? []), ...places] });
  }
  return [...found.values()];
}
