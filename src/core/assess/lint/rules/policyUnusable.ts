import { firstLine } from '../policyView.ts';
import type { DocumentRuleModule } from '../ruleModule.ts';

interface Data {
  /** A sentence; it may hold text of a file. */
  readonly reason: string;
}

const words = {
  summary:
    'The setting `kexpert.policy` names a policy that does not exist or cannot be read, so no policy was applied. Reported at the top of the file.',
  why: 'A check that silently does not run looks like one that found nothing.',
  remedy:
    'Name a built-in policy, or a file in the policy format: see [Policies](../policies.md). `kexpert policies FILE` lists every error in a policy file.',
  message: ({ reason }: Data) => `${reason} No policy was applied to this file.`,
  fixes: {},
};

/** `policy-unusable`: the policy that was asked for is not there or cannot be read, so that nothing was held against it. */
export const policyUnusable: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'policy-unusable',
  category: 'advice',
  severity: ['warning'],
  precedence: 460,
  words,
  references: [],
  examples: {
    kind: 'sshd',
    policy: { unusable: 'There is no policy “modem”.' },
    wrong: 'Port 22\n',
    right: null,
    fixed: null,
  },
  safeFix: false,
  check: ({ policy, document }) =>
    policy === undefined || !('unusable' in policy)
      ? []
      : [{ data: { reason: policy.unusable }, refs: [], span: firstLine(document) }],
};
