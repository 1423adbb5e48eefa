import { lookup } from '../../../ssh/catalogue/catalogue.ts';
import { formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { isExcepted, type PolicyUse } from '../../policy/exceptions.ts';
import { ruleSentence, sourceOf, type PolicySource } from '../../policy/judgeName.ts';
import type { PostQuantumRule, RuleWords as PolicyRuleWords } from '../../policy/policy.ts';
import type { PolicyInForce } from '../../policy/policyInForce.ts';
import { postQuantumNames } from '../../policy/policyLists.ts';
import { firstValues, mayBeElsewhere } from '../firstValues.ts';
import { insertPolicyLists } from '../fixes/policyFixes.ts';
import { defaultNames, effectiveNames, firstLine, policyOf, useAt, useOf } from '../policyView.ts';
import { POLICY_LISTS, PREFER } from '../fixes/titles.ts';
import type { Fix, LintContext } from '../rule.ts';
import type { DocumentRuleModule, FoundData } from '../ruleModule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

type Titles = typeof words.fixes;
type Found = FoundData<Data, Titles>;

interface Data {
  /** Of what: a line, or the defaults that a file leaves in place. */
  readonly list: 'line' | 'defaults';
  /** The target; null where it is not known. */
  readonly release: string | null;
  /** Whether the target has no method that the policy allows. */
  readonly helpless: boolean;
  readonly policy: PolicySource;
  readonly rule: PolicyRuleWords;
}

const words = {
  summary:
    'The chosen policy requires post-quantum key exchange, and a KexAlgorithms line, or the defaults that an sshd_config keeps, have none. Only with a policy: see [Policies](../policies.md).',
  why: 'An attacker can record the traffic today and decrypt it once a large quantum computer exists.',
  remedy:
    'Put the methods first that the policy allows and the target release supports. Where it supports none, the message says so: upgrade OpenSSH.',
  message: ({ list, release, helpless, policy, rule }: Data): string => {
    const lacking = list === 'line' ? 'This list has' : `The defaults of OpenSSH ${release ?? ''} have`;
    const upgrade = helpless
      ? ` OpenSSH ${release ?? ''} supports none that the policy allows: upgrade to a newer release.`
      : '';
    return `${lacking} no post-quantum key exchange; policy “${policy.title}” requires it.${upgrade} ${ruleSentence(policy, 'postQuantum', rule)}`;
  },
  fixes: { ...PREFER, insertLists: POLICY_LISTS.insertLists },
};

/**
 * `policy-post-quantum`: the policy asks for key exchange that resists a quantum computer, and a KexAlgorithms line, or
 * the defaults that an sshd_config leaves in place, have no such method.
 */
export const policyPostQuantum: DocumentRuleModule<Data, Titles> = {
  code: 'policy-post-quantum',
  category: 'security',
  severity: ['error'],
  precedence: 420,
  words,
  references: ['OpenSSH post-quantum', 'the source that the policy names'],
  examples: {
    kind: 'sshd',
    openssh: '9.2',
    policy: 'modern',
    wrong: 'KexAlgorithms curve25519-sha256\n',
    right: 'KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256\n',
    fixed: 'KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256\n',
  },
  safeFix: false,
  check: (context) => {
    const judging = policyOf(context);
    const rule = judging?.policy.postQuantum ?? null;
    if (judging === null || rule === null) return [];
    const asked = (use: PolicyUse) => !isExcepted(judging.policy, 'postQuantum', null, use);
    const lines = context.targets.flatMap(({ list }) => (list?.use === 'kex' ? [list] : []));
    const found = lines
      .filter((line) => asked(useAt(judging, context.document, line.line)))
      .filter((line) => lacks(effectiveNames(line, context, judging)))
      .map((line) =>
        describe('line', line.list.argument, rule, context, judging, (titles) =>
          putFirst(line, context, judging, titles),
        ),
      );
    return asked(useOf(judging)) ? [...found, ...ofDefaults(rule, context, judging)] : found;
  },
};

function lacks(names: readonly string[] | null): boolean {
  return names !== null && !names.some((name) => lookup('kex', name)?.postQuantum === true);
}

function ofDefaults(rule: PostQuantumRule, context: LintContext, judging: PolicyInForce): readonly Found[] {
  const { document, openssh } = context;
  if (document.kind !== 'sshd' || openssh === null || mayBeElsewhere(context)) return [];
  if (firstValues(context).has('KexAlgorithms') || !lacks(defaultNames('kex', context, judging))) return [];
  const fixes = (titles: Titles): readonly Fix[] =>
    postQuantumNames(judging.policy, openssh, useOf(judging)).length === 0
      ? []
      : insertPolicyLists(['kex'], context, judging, titles);
  return [describe('defaults', firstLine(document), rule, context, judging, fixes)];
}

function describe(
  list: Data['list'],
  span: Found['span'],
  rule: PostQuantumRule,
  { openssh }: LintContext,
  judging: PolicyInForce,
  makeFixes: (titles: Titles) => readonly Fix[],
): Found {
  const { policy } = judging;
  const { why, source, refs } = rule;
  return {
    slot: 'kex',
    data: {
      list,
      release: openssh === null ? null : formatOpenSsh(openssh),
      helpless: openssh !== null && postQuantumNames(policy, openssh, useOf(judging)).length === 0,
      policy: sourceOf(policy),
      rule: { why, source, refs },
    },
    refs,
    span,
    makeFixes,
  };
}

/** Put first, so that whoever has them uses them; the names behind them stay for the others. */
function putFirst(
  line: AlgorithmListLine,
  { document, openssh }: LintContext,
  judging: PolicyInForce,
  titles: Titles,
): readonly Fix[] {
  const names = postQuantumNames(judging.policy, openssh, useOf(judging));
  const { body, prefix } = line.list;
  // Behind a `+` a name comes last wherever it stands, and a `-` list takes away.
  if (body === null || names.length === 0 || prefix === '-' || prefix === '+') return [];
  const start = body.start + prefix.length;
  const edit = { range: rangeOf(document, { start, end: start }), newText: `${names.join(',')},` };
  return [{ title: titles.putFirst({ names }), kind: 'replace-value', preferred: false, edits: [edit] }];
}
