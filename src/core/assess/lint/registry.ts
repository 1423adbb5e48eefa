import type { Rule } from './rule.ts';
import { algorithmUnknownToTarget } from './rules/algorithmUnknownToTarget.ts';
import { authenticationMethods } from './rules/authenticationMethods.ts';
import { badMatch } from './rules/badMatch.ts';
import { badValue } from './rules/badValue.ts';
import { byteOrderMark } from './rules/byteOrderMark.ts';
import { commandWithoutUser } from './rules/commandWithoutUser.ts';
import { cryptoPolicy } from './rules/cryptoPolicy.ts';
import { duplicateNames } from './rules/duplicateNames.ts';
import { duplicateSubsystem } from './rules/duplicateSubsystem.ts';
import { emptyList } from './rules/emptyList.ts';
import { expiredException } from './rules/expiredException.ts';
import { extraArguments } from './rules/extraArguments.ts';
import { hostKeyMismatch } from './rules/hostKeyMismatch.ts';
import { includeProblem } from './rules/includeProblem.ts';
import { keywordUnknownToTarget } from './rules/keywordUnknownToTarget.ts';
import { lateAnyMethod } from './rules/lateAnyMethod.ts';
import { listPrefix } from './rules/listPrefix.ts';
import { listenAddress } from './rules/listenAddress.ts';
import { missingAlgorithmLists } from './rules/missingAlgorithmLists.ts';
import { missingArgument } from './rules/missingArgument.ts';
import { noConnectionAttempts } from './rules/noConnectionAttempts.ts';
import { noEffect } from './rules/noEffect.ts';
import { nothingLeft } from './rules/nothingLeft.ts';
import { notInMatch } from './rules/notInMatch.ts';
import { notPostQuantum } from './rules/notPostQuantum.ts';
import { policyAlgorithm } from './rules/policyAlgorithm.ts';
import { policyClient } from './rules/policyClient.ts';
import { policyDefaults } from './rules/policyDefaults.ts';
import { policyExceptionExpired } from './rules/policyExceptionExpired.ts';
import { policyKeys } from './rules/policyKeys.ts';
import { policyPostQuantum } from './rules/policyPostQuantum.ts';
import { policyUnusable } from './rules/policyUnusable.ts';
import { proxyJumpCommand } from './rules/proxyJumpCommand.ts';
import { removedKeyword } from './rules/removedKeyword.ts';
import { renamedKeyword } from './rules/renamedKeyword.ts';
import { spaceInList } from './rules/spaceInList.ts';
import { sshRsaSignature } from './rules/sshRsaSignature.ts';
import { strictHostKeyCheckingNo } from './rules/strictHostKeyCheckingNo.ts';
import { terrapinPair } from './rules/terrapinPair.ts';
import { unknownAlgorithm } from './rules/unknownAlgorithm.ts';
import { unknownKeyword } from './rules/unknownKeyword.ts';
import { unreachableHost } from './rules/unreachableHost.ts';
import { unterminatedQuote } from './rules/unterminatedQuote.ts';
import { weakAlgorithm } from './rules/weakAlgorithm.ts';
import { weakerPreferred } from './rules/weakerPreferred.ts';
import { workaroundForAll } from './rules/workaroundForAll.ts';

/** Every rule. Where findings of two begin at one place, those about lines come first, and else they stand in this order. */
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
  listPrefix,
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
  duplicateNames,
  renamedKeyword,
  removedKeyword,
  weakerPreferred,
  sshRsaSignature,
  proxyJumpCommand,
  strictHostKeyCheckingNo,
  workaroundForAll,
  expiredException,
  terrapinPair,
  notPostQuantum,
  hostKeyMismatch,
  noEffect,
  cryptoPolicy,
  unreachableHost,
  missingAlgorithmLists,
  policyAlgorithm,
  policyDefaults,
  policyPostQuantum,
  policyKeys,
  policyClient,
  policyExceptionExpired,
  policyUnusable,
];
