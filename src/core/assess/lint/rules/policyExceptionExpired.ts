import { endedExceptionSentence, exceptionsEnded } from '../../policy/exceptions.ts';
import type { PolicyException } from '../../policy/policy.ts';
import { firstLine, policyOf, useOf } from '../policyView.ts';
import type { DocumentRuleModule } from '../ruleModule.ts';

interface Data {
  readonly policy: string;
  readonly exception: PolicyException;
}

const words = {
  summary:
    'An exception of the chosen policy has expired, so its rule applies again. Reported once for each exception, at the top of the file. Only with a policy: see [Policies](../policies.md).',
  why: 'An exception that nobody ends stays forever. The message names its owner. An exception for certain hosts is not reported for a file as a whole, but when such a host is probed and in findings about its Host block.',
  remedy: 'Remove the exception from the policy, or agree on a new date with its owner.',
  message: ({ policy, exception }: Data) => endedExceptionSentence(policy, exception),
  fixes: {},
};

/** `policy-exception-expired`: an exception of the policy has ended, so that its rule counts again. */
export const policyExceptionExpired: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'policy-exception-expired',
  category: 'advice',
  severity: ['warning'],
  precedence: 450,
  words,
  references: ['the policy itself'],
  examples: {
    kind: 'sshd',
    today: '2026-11-21',
    policy: {
      fields: {
        kex: { forbid: ['diffie-hellman-group14-sha1'] },
        exceptions: [
          {
            rule: 'kex',
            names: ['diffie-hellman-group14-sha1'],
            until: '2026-06-30',
            owner: 'Network team',
            why: 'Old switches',
          },
        ],
      },
    },
    wrong: 'KexAlgorithms curve25519-sha256\n',
    right: null,
    fixed: null,
  },
  safeFix: false,
  check: (context) => {
    const judging = policyOf(context);
    if (judging === null) return [];
    const span = firstLine(context.document);
    return exceptionsEnded(judging.policy, useOf(judging)).map((exception) => ({
      data: { policy: judging.policy.title, exception },
      refs: [],
      span,
    }));
  },
};
