import type { ConfigKind } from '../../openssh/config/configDocument.ts';
import { canonicalDirective } from '../../openssh/config/directives.ts';
import { isCataloguedName } from '../../openssh/config/includedText.ts';
import type {
  StartupError,
  StartupErrorCode,
  StartupErrorData,
  StartupFault,
} from '../../openssh/config/validate/startupError.ts';
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

/**
 * An error as it may be told to whoever named a file. In a file that is only included the rule's words stay here
 * (threat 17): told are what the rule looks for, and the keyword and the algorithm where the catalogues hold them.
 * @param root the path of the file that was named
 */
export function startupErrorText(error: StartupError, kind: ConfigKind, root: string): string {
  // What is found by no text that was read quotes none.
  const isQuotable = error.where === null || error.where.path === root || error.code === 'include-problem';
  return isQuotable ? startupFaultText(error, kind) : includedErrorText(error, kind);
}

/** An error in the words of its lint rule, which quote the line: for the file that a person named, and no other. */
function startupFaultText(fault: StartupFault, kind: ConfigKind): string {
  return fault.code === 'no-host-keys' ? OTHER_MESSAGES[fault.code] : inWordsOfRule(fault, kind);
}

function inWordsOfRule<Code extends RuleErrorCode>(
  { code, data }: { readonly code: Code; readonly data: StartupErrorData[Code] },
  kind: ConfigKind,
): string {
  return wordsOf(code).message(RULES_OF_ERRORS[code].ofError(data, kind));
}

function includedErrorText(error: StartupFault, kind: ConfigKind): string {
  const names = [...keywordOf(error, kind), ...algorithmOf(error)];
  const summary = summaryOf(error.code)?.replaceAll('`', '') ?? NO_SUMMARY;
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
