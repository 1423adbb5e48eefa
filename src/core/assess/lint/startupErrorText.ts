import type { ConfigKind } from '../../openssh/config/configDocument.ts';
import { canonicalDirective } from '../../openssh/config/directives.ts';
import { isCataloguedName } from '../../openssh/config/includedText.ts';
import type {
  StartupError,
  StartupErrorCode,
  StartupErrorData,
  StartupFault,
} from '../../openssh/config/validate/startupError.ts';
import { ruleSummary } from './ruleSummaries.ts';
import { algorithmUnknownToTargetMessage } from './rules/algorithmUnknownToTarget.ts';
import { impossibleMethodsMessage } from './rules/authenticationMethods.ts';
import { badMatchMessage } from './rules/badMatch.ts';
import { badValueMessage } from './rules/badValue.ts';
import { byteOrderMarkMessage } from './rules/byteOrderMark.ts';
import { commandWithoutUserMessage } from './rules/commandWithoutUser.ts';
import { duplicateSubsystemMessage } from './rules/duplicateSubsystem.ts';
import { emptyListMessage } from './rules/emptyList.ts';
import { extraArgumentsMessage } from './rules/extraArguments.ts';
import { endlessIncludeMessage } from './rules/includeProblem.ts';
import { keywordUnknownToTargetMessage } from './rules/keywordUnknownToTarget.ts';
import { lateAnyMethodMessage } from './rules/lateAnyMethod.ts';
import { listPrefixMessage } from './rules/listPrefix.ts';
import { listenAddressMessage } from './rules/listenAddress.ts';
import { missingArgumentMessage } from './rules/missingArgument.ts';
import { noConnectionAttemptsMessage } from './rules/noConnectionAttempts.ts';
import { notInMatchMessage } from './rules/notInMatch.ts';
import { nothingLeftMessage } from './rules/nothingLeft.ts';
import { spaceInListMessage } from './rules/spaceInList.ts';
import { unknownAlgorithmMessage } from './rules/unknownAlgorithm.ts';
import { unknownKeywordMessage } from './rules/unknownKeyword.ts';
import { unterminatedQuoteMessage } from './rules/unterminatedQuote.ts';

const MESSAGES: { readonly [Code in StartupErrorCode]: (data: StartupErrorData[Code]) => string } = {
  'algorithm-unknown-to-target': algorithmUnknownToTargetMessage,
  'authentication-methods': impossibleMethodsMessage,
  'bad-match': badMatchMessage,
  'bad-value': badValueMessage,
  'byte-order-mark': byteOrderMarkMessage,
  'command-without-user': commandWithoutUserMessage,
  'duplicate-subsystem': duplicateSubsystemMessage,
  'empty-list': emptyListMessage,
  'extra-arguments': extraArgumentsMessage,
  'include-problem': endlessIncludeMessage,
  'keyword-unknown-to-target': keywordUnknownToTargetMessage,
  'late-any-method': lateAnyMethodMessage,
  'list-prefix': listPrefixMessage,
  'listen-address': listenAddressMessage,
  'missing-argument': missingArgumentMessage,
  'no-connection-attempts': noConnectionAttemptsMessage,
  'no-host-keys': () => 'No host key is left that sshd could use: it does not start.',
  'not-in-match': notInMatchMessage,
  'nothing-left': nothingLeftMessage,
  'space-in-list': spaceInListMessage,
  'unknown-algorithm': unknownAlgorithmMessage,
  'unknown-keyword': unknownKeywordMessage,
  'unterminated-quote': unterminatedQuoteMessage,
};

/** For a code that no rule has. */
const NO_SUMMARY = 'sshd refuses this line.';

/** An error in the words of its lint rule, which quote the line: for the file that a person named, and no other. */
export function startupFaultText<Code extends StartupErrorCode>({
  code,
  data,
}: {
  readonly code: Code;
  readonly data: StartupErrorData[Code];
}): string {
  return MESSAGES[code](data);
}

/**
 * An error as it may be told to whoever named a file. In a file that is only included the rule's words stay here
 * (threat 17): told are what the rule looks for, and the keyword and the algorithm where the catalogues hold them.
 * @param root the path of the file that was named
 */
export function startupErrorText(error: StartupError, kind: ConfigKind, root: string): string {
  // What is found by no text that was read quotes none.
  const isQuotable = error.where === null || error.where.path === root || error.code === 'include-problem';
  return isQuotable ? startupFaultText(error) : includedErrorText(error, kind);
}

function includedErrorText(error: StartupFault, kind: ConfigKind): string {
  const names = [...keywordOf(error, kind), ...algorithmOf(error)];
  const summary = ruleSummary(error.code)?.replaceAll('`', '') ?? NO_SUMMARY;
  return names.length === 0 ? summary : `${names.join(', ')}: ${summary}`;
}

/** The keyword by its usual spelling, where there is such a keyword. */
function keywordOf({ data }: StartupFault, kind: ConfigKind): readonly string[] {
  if (!('keyword' in data)) return [];
  const record = canonicalDirective(kind, data.keyword.replaceAll('"', '').toLowerCase());
  return record === undefined ? [] : [record.name];
}

function algorithmOf({ data }: StartupFault): readonly string[] {
  return 'algorithm' in data && isCataloguedName(data.kind, data.algorithm) ? [data.algorithm] : [];
}
