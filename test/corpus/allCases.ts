import { algorithmCases } from './algorithm.cases.ts';
import { clientsCases } from './clients.cases.ts';
import { compareCases } from './compare.cases.ts';
import type { CorpusCase } from './corpusCase.ts';
import { exceptionsCases } from './exceptions.cases.ts';
import { explainCases } from './explain.cases.ts';
import { helpCases } from './help.cases.ts';
import { lintCases } from './lint.cases.ts';
import { listenCases } from './listen.cases.ts';
import { lockoutCases } from './lockout.cases.ts';
import { policiesCases } from './policies.cases.ts';
import { probeCases } from './probe.cases.ts';

const CASES: ReadonlyMap<string, readonly CorpusCase[]> = new Map([
  ['algorithm', algorithmCases],
  ['clients', clientsCases],
  ['compare', compareCases],
  ['exceptions', exceptionsCases],
  ['explain', explainCases],
  ['help', helpCases],
  ['lint', lintCases],
  ['listen', listenCases],
  ['lockout', lockoutCases],
  ['policies', policiesCases],
  ['probe', probeCases],
]);

/** The commands, and `help` for what concerns none of them. */
export const COMMANDS: readonly string[] = [...CASES.keys()];

/** @throws RangeError for a command that the corpus does not have */
export function casesOf(command: string): readonly CorpusCase[] {
  const cases = CASES.get(command);
  if (cases === undefined) throw new RangeError(`The corpus has no command ${command}`);
  return cases;
}
