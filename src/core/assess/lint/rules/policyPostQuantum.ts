import { lookup } from '../../../ssh/catalogue/catalogue.ts';
import { formatOpenSsh } from '../../../ssh/catalogue/opensshVersion.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { isExcepted, type PolicyUse } from '../../policy/exceptions.ts';
import { ruleSentence } from '../../policy/judgeName.ts';
import type { PostQuantumRule } from '../../policy/policy.ts';
import type { PolicyInForce } from '../../policy/policyInForce.ts';
import { postQuantumNames } from '../../policy/policyLists.ts';
import { firstValues, mayBeElsewhere } from '../firstValues.ts';
import { insertPolicyLists } from '../fixes/policyFixes.ts';
import { defaultNames, effectiveNames, firstLine, policyOf, useAt, useOf } from '../policyView.ts';
import type { DocumentRule, Fix, Found, LintContext } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';

/**
 * `policy-post-quantum`: the policy asks for key exchange that resists a quantum computer, and a KexAlgorithms line, or
 * the defaults that an sshd_config leaves in place, have no such method.
 */
export const policyPostQuantum: DocumentRule = {
  code: 'policy-post-quantum',
  kind: 'security',
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
        describe('This list has', line.list.argument, rule, context, judging, () => putFirst(line, context, judging)),
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
  const subject = `OpenSSH ${formatOpenSsh(openssh)}, whose defaults this file leaves in place, offers`;
  const fixes = (): readonly Fix[] =>
    postQuantumNames(judging.policy, openssh, useOf(judging)).length === 0
      ? []
      : insertPolicyLists(['kex'], context, judging);
  return [describe(subject, firstLine(document), rule, context, judging, fixes)];
}

function describe(
  subject: string,
  span: Found['span'],
  rule: PostQuantumRule,
  { openssh }: LintContext,
  { policy, ...judging }: PolicyInForce,
  makeFixes: () => readonly Fix[],
): Found {
  const helpless = openssh !== null && postQuantumNames(policy, openssh, useOf({ policy, ...judging })).length === 0;
  const release = helpless
    ? ` OpenSSH ${formatOpenSsh(openssh)} has none that the policy allows: it takes a newer one.`
    : '';
  return {
    code: 'policy-post-quantum',
    severity: 'error',
    slot: 'kex',
    message: `${subject} no method that resists a quantum computer; the policy “${policy.title}” asks for one.${release} ${ruleSentence(policy, 'postQuantum', rule)}`,
    refs: rule.refs,
    span,
    makeFixes,
  };
}

/** Put first, so that whoever has them uses them; the names behind them stay for the others. */
function putFirst(line: AlgorithmListLine, { document, openssh }: LintContext, judging: PolicyInForce): readonly Fix[] {
  const names = postQuantumNames(judging.policy, openssh, useOf(judging));
  const { body, prefix } = line.list;
  // Behind a `+` a name comes last wherever it stands, and a `-` list takes away.
  if (body === null || names.length === 0 || prefix === '-' || prefix === '+') return [];
  const start = body.start + prefix.length;
  const edit = { range: rangeOf(document, { start, end: start }), newText: `${names.join(',')},` };
  return [{ title: `Put ${names.join(' and ')} first`, kind: 'replace-value', preferred: false, edits: [edit] }];
}
