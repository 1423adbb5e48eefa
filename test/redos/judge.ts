/** Asks recheck whether an expression may take more than linear time, and remembers what it said. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Diagnostics, Parameters } from 'recheck';
import { BOUNDED } from './bounded.ts';
import type { Expression } from './expressions.ts';

/** Steps that an expression may take on the longest text that it is given: some milliseconds. */
const BOUNDED_STEPS = 1_000_000;

/**
 * How far recheck looks: counts alone, so that every machine comes to the same verdict, however fast it is. An expression
 * whose automaton has more states than this is tried on texts instead that a seeded search breeds (recheck's fuzz
 * checker); what is composed by `loose()` mostly is.
 */
const LIMITS: Parameters = {
  timeout: null,
  attackTimeout: null,
  incubationTimeout: null,
  seedingTimeout: null,
  // No trial with the machine's own engine, which would be one of time.
  recallTimeout: -1,
  randomSeed: 0,
  maxNFASize: 5_000,
  // The search: some seconds an expression. Twelve steps a character at first tell what to look at closely ...
  maxInitialGenerationSize: 200,
  maxIteration: 4,
  maxGeneStringSize: 800,
  incubationLimit: 10_000,
  // ... and there a thousand a character are too many: what is bounded (`\S{1,255}?`) takes fewer, a square eight times as many.
  maxAttackStringSize: 16_384,
  attackLimit: 20_000_000,
};

export interface Verdict {
  /** `safe`, by the theory of automata or by trying; `bounded:N` where it is so for texts of that length alone. */
  readonly word: string;
  /** Why it is not accepted; null where it is. */
  readonly fault: string | null;
}

/** Verdicts by the hash of the expression, so that only new ones are looked at. */
export type Verdicts = ReadonlyMap<string, string>;

/** What an expression is remembered by: it alone decides, and the length of its texts where that is bounded. */
export function keyOf(expression: Pick<Expression, 'source' | 'flags' | 'places'>): string {
  const bound = boundOf(expression);
  return createHash('sha256')
    .update(`/${expression.source}/${expression.flags}\0${bound ?? ''}`)
    .digest('hex')
    .slice(0, 24);
}

/** The length of its longest text where all its places are reviewed ones; else null. */
function boundOf({ source, places }: Pick<Expression, 'source' | 'places'>): number | null {
  const uses = BOUNDED.filter((use) => use.source === source);
  const reviewed = places.every((place) => uses.some(({ file }) => place.startsWith(`${file}:`)));
  return uses.length > 0 && reviewed ? Math.max(...uses.map(({ longest }) => longest)) : null;
}

/** Judges an expression; takes some milliseconds, or some seconds where automata do not answer. */
export async function judge(expression: Expression): Promise<Verdict> {
  // The program of its own kind that recheck would prefer is quicker, and another one on each system; by counts both
  // say the same.
  process.env['RECHECK_BACKEND'] ??= 'pure';
  const { check } = await import('recheck');
  const ask = (more: Parameters): Promise<Diagnostics> =>
    check(expression.source, expression.flags, { ...LIMITS, ...more });
  const longest = boundOf(expression);
  if (longest !== null) {
    const limits = { maxAttackStringSize: longest, attackLimit: BOUNDED_STEPS };
    const answer = await ask({ checker: 'fuzz', maxGeneStringSize: Math.min(longest, 2_400), ...limits });
    return verdictOf(answer, `bounded:${longest}`);
  }
  const first = await ask({});
  const answer = first.status === 'unknown' && first.checker !== 'fuzz' ? await ask({ checker: 'fuzz' }) : first;
  return verdictOf(answer, `safe:${answer.checker}`);
}

function verdictOf(answer: Diagnostics, word: string): Verdict {
  switch (answer.status) {
    case 'safe':
      return { word, fault: null };
    case 'vulnerable':
      return {
        word: 'vulnerable',
        fault: `${answer.complexity.summary}, e.g. on ${answer.attack.pattern.slice(0, 200)}`,
      };
    case 'unknown':
      return { word: 'unknown', fault: `no answer (${answer.error.kind})` };
  }
}

export function readVerdicts(path: string): Verdicts {
  const kept: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return new Map(Object.entries(kept ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** One a line and in order, so that two changes merge. */
export function writeVerdicts(path: string, verdicts: Verdicts): void {
  const sorted = [...verdicts].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}
