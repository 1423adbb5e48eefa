import type { Rule } from './rule.ts';
import { algorithmUnknownToTarget } from './rules/algorithmUnknownToTarget.ts';
import { authenticationMethods } from './rules/authenticationMethods.ts';
import { badMatch } from './rules/badMatch.ts';
import { badValue } from './rules/badValue.ts';
import { byteOrderMark } from './rules/byteOrderMark.ts';
import { commandWithoutUser } from './rules/commandWithoutUser.ts';
import { duplicateSubsystem } from './rules/duplicateSubsystem.ts';
import { emptyList } from './rules/emptyList.ts';
import { extraArguments } from './rules/extraArguments.ts';
import { includeProblem } from './rules/includeProblem.ts';
import { keywordUnknownToTarget } from './rules/keywordUnknownToTarget.ts';
import { lateAnyMethod } from './rules/lateAnyMethod.ts';
import { listenAddress } from './rules/listenAddress.ts';
import { missingAlgorithmLists } from './rules/missingAlgorithmLists.ts';
import { missingArgument } from './rules/missingArgument.ts';
import { noConnectionAttempts } from './rules/noConnectionAttempts.ts';
import { nothingLeft } from './rules/nothingLeft.ts';
import { notInMatch } from './rules/notInMatch.ts';
import { spaceInList } from './rules/spaceInList.ts';
import { unknownAlgorithm } from './rules/unknownAlgorithm.ts';
import { unknownKeyword } from './rules/unknownKeyword.ts';
import { unterminatedQuote } from './rules/unterminatedQuote.ts';
import { weakAlgorithm } from './rules/weakAlgorithm.ts';

/** Every rule, in the order their findings stand where two begin at one place. */
export const RULES: readonly Rule[] = [
  weakAlgorithm,
  unknownAlgorithm,
  algorithmUnknownToTarget,
  unknownKeyword,
  keywordUnknownToTarget,
  missingArgument,
  extraArguments,
  spaceInList,
  emptyList,
  nothingLeft,
  badValue,
  unterminatedQuote,
  notInMatch,
  badMatch,
  byteOrderMark,
  commandWithoutUser,
  authenticationMethods,
  lateAnyMethod,
  duplicateSubsystem,
  listenAddress,
  noConnectionAttempts,
  includeProblem,
  missingAlgorithmLists,
];
