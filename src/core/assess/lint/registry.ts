import type { Rule } from './rule.ts';
import type { RuleWords } from './ruleModule.ts';
import { RULE_MODULES } from './ruleModules.ts';
import { speakingRule } from './speakingRule.ts';
import { isRuleCode, moduleOf, wordsOf, type DataOf, type RuleCode, type TitlesOf, type Translation } from './words.ts';

/** The codes of all rules, in the order of their modules. */
export const RULE_CODES: readonly RuleCode[] = Object.keys(RULE_MODULES).filter(isRuleCode);

/** Every rule, in the words of a translation; without one, in those that Kexpert speaks. */
export function rulesIn(translation?: Translation): readonly Rule[] {
  return RULE_CODES.map((code) => ruleOf(code, wordsOf(code, translation)));
}

function ruleOf<Code extends RuleCode>(code: Code, words: RuleWords<DataOf<Code>, TitlesOf<Code>>): Rule {
  return speakingRule(moduleOf(code), words);
}

/** Every rule. Where findings of two begin at one place, those about lines come first, and else they stand in this order. */
export const RULES: readonly Rule[] = rulesIn();
