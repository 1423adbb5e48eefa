import { isConcrete } from '../../../openssh/config/pattern.ts';
import type { PolicyUse } from '../../policy/exceptions.ts';
import { breachSentences, judgeName, sourceOf, type NameBreach, type PolicySource } from '../../policy/judgeName.ts';
import type { ListRuleId } from '../../policy/policy.ts';
import type { PolicyInForce } from '../../policy/policyInForce.ts';
import { replaceByPolicy } from '../fixes/policyFixes.ts';
import { removeName } from '../fixes/removeName.ts';
import { POLICY_LISTS, REMOVE_NAME } from '../fixes/titles.ts';
import { algorithmsBehind, policyOf, ruleOfUse, useAt } from '../policyView.ts';
import { foundInList } from '../foundInList.ts';
import type { Fix, LintContext } from '../rule.ts';
import type { DocumentRuleModule, FoundData } from '../ruleModule.ts';
import { type AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

interface Data {
  /** As written; a wildcard matches the algorithm. */
  readonly listed: string;
  readonly algorithm: string;
  readonly policy: PolicySource;
  readonly list: ListRuleId;
  readonly breach: NameBreach;
}

const words = {
  summary:
    'A list names an algorithm that the chosen policy does not allow. Names after a `-` are removed and not checked; a wildcard is flagged for the first such algorithm that it matches. Only with a policy: see [Policies](../policies.md).',
  why: 'The policy states the reason and its source; the message repeats both. It also names the exception for the algorithm, where one has expired. In an ssh_config, an exception for certain hosts applies to the Host blocks for those hosts only.',
  remedy:
    'Remove the name, or use the list of the policy: the names it allows that the target release supports and that Kexpert does not rate weak. Fix-all does neither, since clients that support nothing else could no longer connect.',
  message: ({ listed, algorithm, policy, list, breach }: Data): string => {
    const subject = algorithm === listed ? algorithm : `${listed} matches ${algorithm}, which`;
    return `${subject} ${breachSentences(policy, list, breach)}`;
  },
  fixes: { ...REMOVE_NAME, useList: POLICY_LISTS.useList },
};

/** What the policy has against a name, from memory where the file has it again. */
type Judge = (rule: ListRuleId, name: string, use: PolicyUse) => NameBreach | null;

/**
 * `policy-algorithm`: a list names an algorithm that the policy is against. Names in a `-` list are being taken out; a
 * wildcard is flagged for the first that it lets in.
 */
export const policyAlgorithm: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'policy-algorithm',
  category: 'security',
  severity: ['error'],
  precedence: 400,
  words,
  references: ['the source that the policy names'],
  examples: {
    kind: 'sshd',
    policy: 'fips-140-3',
    wrong: 'Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com\n',
    right: 'Ciphers aes256-gcm@openssh.com\n',
    fixed: 'Ciphers aes256-gcm@openssh.com\n',
  },
  safeFix: false,
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
): readonly FoundData<Data, typeof words.fixes>[] {
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
  return foundInList(faulty, ({ listed: { name, start, end }, algorithm, breach }) => ({
    ...(line.use === 'kex' || line.use === 'hostKey' ? { slot: line.use } : {}),
    algorithm,
    data: { listed: name, algorithm, policy: sourceOf(policy), list: rule, breach },
    refs: breach.words.refs,
    span: { start, end },
    makeFixes: (titles) => fixes(name, line, context, judging, titles),
  }));
}

/** Without its whole line the defaults would count, which may be no better: the list gives way instead. */
function fixes(
  name: string,
  line: AlgorithmListLine,
  context: LintContext,
  judging: PolicyInForce,
  titles: typeof words.fixes,
): readonly Fix[] {
  const remove = removeName(context.document, line, name, isConcrete(name), titles);
  const replace = replaceByPolicy(line, context, judging, titles);
  return remove.kind === 'remove-line' ? replace : [{ ...remove, mayLockOut: true as const }, ...replace];
}
