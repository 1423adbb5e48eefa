import type { Rule } from './rule.ts';
import { missingAlgorithmLists } from './rules/missingAlgorithmLists.ts';
import { unknownAlgorithm } from './rules/unknownAlgorithm.ts';
import { weakAlgorithm } from './rules/weakAlgorithm.ts';

/** Every rule, in the order their findings stand where two begin at one place. */
export const RULES: readonly Rule[] = [weakAlgorithm, unknownAlgorithm, missingAlgorithmLists];
