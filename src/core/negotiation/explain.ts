import { bySeverity, type Finding } from '../finding.ts';
import { knownBadPair } from './explanations/knownBadPair.ts';
import { noCommonAlgorithm } from './explanations/noCommonAlgorithm.ts';
import { postQuantum } from './explanations/postQuantum.ts';
import { programDiffers } from './explanations/programDiffers.ts';
import { terrapin } from './explanations/terrapin.ts';
import { unknownOffered } from './explanations/unknownOffered.ts';
import { weakAgreed } from './explanations/weakAgreed.ts';
import { weakOffered } from './explanations/weakOffered.ts';
import type { Pair } from './pair.ts';

/** One explanation: what it finds to say of a pair, nothing where it does not apply. */
export type Explanation = (pair: Pair) => readonly Finding[];

const EXPLANATIONS: readonly Explanation[] = [
  noCommonAlgorithm,
  programDiffers,
  knownBadPair,
  terrapin,
  weakAgreed,
  weakOffered,
  postQuantum,
  unknownOffered,
];

/** Everything a person should know of a pair, worst first; within a severity in the order of EXPLANATIONS. */
export function explain(pair: Pair): readonly Finding[] {
  return EXPLANATIONS.flatMap((explanation) => explanation(pair)).sort(bySeverity);
}
