/* Written by scripts/generate.ts: do not edit. */
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
import { notInMatch } from './rules/notInMatch.ts';
import { notPostQuantum } from './rules/notPostQuantum.ts';
import { nothingLeft } from './rules/nothingLeft.ts';
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

/** The module of every file of rules/, by its code. */
export const RULE_MODULES = {
  'weak-algorithm': weakAlgorithm,
  'unknown-algorithm': unknownAlgorithm,
  'algorithm-unknown-to-target': algorithmUnknownToTarget,
  'unknown-keyword': unknownKeyword,
  'keyword-unknown-to-target': keywordUnknownToTarget,
  'missing-argument': missingArgument,
  'extra-arguments': extraArguments,
  'space-in-list': spaceInList,
  'empty-list': emptyList,
  'list-prefix': listPrefix,
  'nothing-left': nothingLeft,
  'bad-value': badValue,
  'unterminated-quote': unterminatedQuote,
  'not-in-match': notInMatch,
  'bad-match': badMatch,
  'byte-order-mark': byteOrderMark,
  'command-without-user': commandWithoutUser,
  'authentication-methods': authenticationMethods,
  'late-any-method': lateAnyMethod,
  'duplicate-subsystem': duplicateSubsystem,
  'listen-address': listenAddress,
  'no-connection-attempts': noConnectionAttempts,
  'include-problem': includeProblem,
  'duplicate-names': duplicateNames,
  'renamed-keyword': renamedKeyword,
  'removed-keyword': removedKeyword,
  'weaker-preferred': weakerPreferred,
  'ssh-rsa-signature': sshRsaSignature,
  'proxyjump-command': proxyJumpCommand,
  'strict-host-key-checking-no': strictHostKeyCheckingNo,
  'workaround-for-all': workaroundForAll,
  'expired-exception': expiredException,
  'terrapin-pair': terrapinPair,
  'not-post-quantum': notPostQuantum,
  'host-key-mismatch': hostKeyMismatch,
  'no-effect': noEffect,
  'crypto-policy': cryptoPolicy,
  'unreachable-host': unreachableHost,
  'missing-algorithm-lists': missingAlgorithmLists,
  'policy-algorithm': policyAlgorithm,
  'policy-defaults': policyDefaults,
  'policy-post-quantum': policyPostQuantum,
  'policy-keys': policyKeys,
  'policy-client': policyClient,
  'policy-exception-expired': policyExceptionExpired,
  'policy-unusable': policyUnusable,
} as const;
