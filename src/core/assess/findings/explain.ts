import { bySeverity, type BareFinding } from '../../ssh/finding.ts';
import { knownBadPair } from './knownBadPair.ts';
import { noCommonAlgorithm } from './noCommonAlgorithm.ts';
import { postQuantum } from './postQuantum.ts';
import { programDiffers } from './programDiffers.ts';
import { terrapin } from './terrapin.ts';
import { unknownOffered } from './unknownOffered.ts';
import { weakAgreed } from './weakAgreed.ts';
import { weakOffered } from './weakOffered.ts';
import type { Pair } from '../pair.ts';

/** One explanation: what it finds to say of a pair, nothing where it does not apply. */
export type Explanation = (pair: Pair) => readonly BareFinding[];

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
export function explain(pair: Pair): readonly BareFinding[] {
  return EXPLANATIONS.flatMap((explanation) => explanation(pair)).sort(bySeverity);
}
