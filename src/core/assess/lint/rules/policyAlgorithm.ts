import { isConcrete } from '../../../openssh/config/pattern.ts';
import type { PolicyUse } from '../../policy/exceptions.ts';
import { breachSentences, judgeName, type NameBreach } from '../../policy/judgeName.ts';
import type { ListRuleId } from '../../policy/policy.ts';
import type { PolicyInForce } from '../../policy/policyInForce.ts';
import { foundInList } from '../foundInList.ts';
import { replaceByPolicy } from '../fixes/policyFixes.ts';
import { removeName } from '../fixes/removeName.ts';
import { algorithmsBehind, policyOf, ruleOfUse, useAt } from '../policyView.ts';
import { type DocumentRule, type Fix, type Found, type LintContext } from '../rule.ts';
import { type AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

/** What the policy has against a name, from memory where the file has it again. */
type Judge = (rule: ListRuleId, name: string, use: PolicyUse) => NameBreach | null;

/**
 * `policy-algorithm`: a list names an algorithm that the policy is against. Names in a `-` list are being taken out; a
 * wildcard is flagged for the first that it lets in.
 */
export const policyAlgorithm: DocumentRule = {
  code: 'policy-algorithm',
  kind: 'security',
  check: (context) => {
    const judging = policyOf(context);
    if (judging === null) return [];
    const judged = new Map<string, NameBreach | null>();
    const judge: Judge = (rule, name, use) => {
      const key = JSON.stringify([rule, name, use.host]);
      const known = judged.get(key);
      if (known !== undefined) return known;
      const breach = judgeName(judging.policy, rule, name, use);
      judged.set(key, breach);
      return breach;
    };
    return context.targets.flatMap(({ list }) => (list === null ? [] : checkList(list, context, judging, judge)));
  },
};

function checkList(
  line: AlgorithmListLine,
  context: LintContext,
  judging: PolicyInForce,
  judge: Judge,
): readonly Found[] {
  const rule = ruleOfUse(line.use);
  if (rule === null || line.list.prefix === '-') return [];
  const { policy } = judging;
  const use = useAt(judging, context.document, line.line);
  const faulty = line.list.names.flatMap((listed) => {
    for (const algorithm of algorithmsBehind(listed.name, line, context)) {
      const breach = judge(rule, algorithm, use);
      if (breach !== null) return [{ listed, algorithm, breach }];
    }
    return [];
  });
  return foundInList(faulty, ({ listed: { name, start, end }, algorithm, breach }) => {
    const subject = algorithm === name ? algorithm : `${name} lets in ${algorithm}, which`;
    return {
      code: 'policy-algorithm',
      severity: 'error',
      ...(line.use === 'kex' || line.use === 'hostKey' ? { slot: line.use } : {}),
      algorithm,
      message: `${subject} ${breachSentences(policy, rule, breach)}`,
      refs: breach.words.refs,
      span: { start, end },
      makeFixes: () => fixes(name, line, context, judging),
    };
  });
}

/** Without its whole line the defaults would count, which may be no better: the list gives way instead. */
function fixes(name: string, line: AlgorithmListLine, context: LintContext, judging: PolicyInForce): readonly Fix[] {
  const remove = removeName(context.document, line, name, isConcrete(name));
  const replace = replaceByPolicy(line, context, judging);
  return remove.kind === 'remove-line' ? replace : [{ ...remove, mayLockOut: true as const }, ...replace];
}
