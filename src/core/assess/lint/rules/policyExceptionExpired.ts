import { endedExceptions } from '../../policy/exceptions.ts';
import { firstLine, policyOf, useOf } from '../policyView.ts';
import type { DocumentRule } from '../rule.ts';

/** `policy-exception-expired`: an exception of the policy has ended, so that its rule counts again. */
export const policyExceptionExpired: DocumentRule = {
  code: 'policy-exception-expired',
  kind: 'advice',
  check: (context) => {
    const judging = policyOf(context);
    if (judging === null) return [];
    const span = firstLine(context.document);
    return endedExceptions(judging.policy, useOf(judging)).map((finding) => ({ ...finding, span }));
  },
};
