import { RULE_MODULES } from './ruleModules.ts';
import type { RuleModule, RuleWords } from './ruleModule.ts';

export type RuleCode = keyof typeof RULE_MODULES;

type Own<Code extends RuleCode> = (typeof RULE_MODULES)[Code]['words'];
/** What a finding of a rule holds. */
export type DataOf<Code extends RuleCode> =
  Own<Code> extends RuleWords<infer Data extends object, infer _> ? Data : never;
/** The titles of a rule's fixes. */
export type TitlesOf<Code extends RuleCode> = Own<Code> extends RuleWords<infer _, infer Titles> ? Titles : never;

/** Words of rules in another language; what it lacks is said in the rule's own. */
export type Translation = { readonly [Code in RuleCode]?: RuleWords<DataOf<Code>, TitlesOf<Code>> };

const MODULES: { readonly [Code in RuleCode]: RuleModule<DataOf<Code>, TitlesOf<Code>> } = RULE_MODULES;

/** The language that Kexpert speaks: English, in which the rules' own words are. */
const SPOKEN: Translation = {};

/** The module of a rule. */
export function moduleOf<Code extends RuleCode>(code: Code): RuleModule<DataOf<Code>, TitlesOf<Code>> {
  return MODULES[code];
}

/** All that a rule says: the one place where a language is looked up. */
export function wordsOf<Code extends RuleCode>(
  code: Code,
  translation: Translation = SPOKEN,
): RuleWords<DataOf<Code>, TitlesOf<Code>> {
  return translation[code] ?? MODULES[code].words;
}

/** Whether a finding's code is that of a rule. */
export function isRuleCode(code: string): code is RuleCode {
  return Object.hasOwn(RULE_MODULES, code);
}

/** What the rule with this code looks for; null for a code that is none of a rule. Inline code stands between backticks. */
export function summaryOf(code: string): string | null {
  return isRuleCode(code) ? wordsOf(code).summary : null;
}
