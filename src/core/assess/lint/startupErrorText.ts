import type { ConfigKind } from '../../openssh/config/configDocument.ts';
import type { ReportedError } from '../../openssh/config/validate/reportedError.ts';
import type { StartupErrorCode, StartupErrorData, StartupFault } from '../../openssh/config/validate/startupError.ts';
import type { StartupErrorRule } from './ruleModule.ts';
import { RULE_MODULES } from './ruleModules.ts';
import { summaryOf, wordsOf, type DataOf, type RuleCode } from './words.ts';

/** Those that a rule tells of. */
type RuleErrorCode = StartupErrorCode & RuleCode;

const RULES_OF_ERRORS: { readonly [Code in RuleErrorCode]: StartupErrorRule<Code, DataOf<Code>> } = RULE_MODULES;

/** The others. */
const OTHER_MESSAGES: Readonly<Record<Exclude<StartupErrorCode, RuleErrorCode>, string>> = {
  'no-host-keys': 'No usable host key; sshd will not start',
};
/** What is told of those in a file that is only included. */
const NO_SUMMARY = 'sshd rejects this line.';

/** An error in the words of its lint rule; in a file that is only included what that rule looks for, and the names. */
export function startupErrorText({ code, fault, names }: ReportedError, kind: ConfigKind): string {
  if (fault !== null) return startupFaultText(fault, kind);
  const summary = summaryOf(code)?.replaceAll('`', '') ?? NO_SUMMARY;
  return names.length === 0 ? summary : `${names.join(', ')}: ${summary}`;
}

function startupFaultText(fault: StartupFault, kind: ConfigKind): string {
  return fault.code === 'no-host-keys' ? OTHER_MESSAGES[fault.code] : inWordsOfRule(fault, kind);
}

function inWordsOfRule<Code extends RuleErrorCode>(
  { code, data }: { readonly code: Code; readonly data: StartupErrorData[Code] },
  kind: ConfigKind,
): string {
  return wordsOf(code).message(RULES_OF_ERRORS[code].ofError(data, kind));
}
