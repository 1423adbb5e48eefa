import { withMore } from './foundInList.ts';
import type { Found, Rule } from './rule.ts';
import type { FoundData, RuleModule, RuleWords } from './ruleModule.ts';

/** The rule of a module, whose findings and fixes are put into these words: the module's own, or a translation of them. */
export function speakingRule<Data extends object, Titles>(
  module: RuleModule<Data, Titles>,
  words: RuleWords<Data, Titles>,
): Rule {
  const { code, category } = module;
  const say = ({ severity, span, data, more, makeFixes, ...rest }: FoundData<Data, Titles>): Found => ({
    code,
    severity: severity ?? module.severity[0],
    ...rest,
    message: more === undefined ? words.message(data) : withMore(words.message(data), more),
    data: recordOf(more === undefined ? data : { ...data, more }),
    span,
    makeFixes: () => makeFixes?.(words.fixes) ?? [],
  });
  return 'checkLine' in module
    ? { code, category, checkLine: (target, context) => module.checkLine(target, context).map(say) }
    : { code, category, check: (context) => module.check(context).map(say) };
}

function recordOf(data: object): Found['data'] {
  return { ...data };
}
