import { firstLine } from '../policyView.ts';
import type { DocumentRule } from '../rule.ts';

/** `policy-unusable`: the policy that was asked for is not there or cannot be read, so that nothing was held against it. */
export const policyUnusable: DocumentRule = {
  code: 'policy-unusable',
  kind: 'advice',
  check: ({ policy, document }) => {
    if (policy === undefined || !('unusable' in policy)) return [];
    const message = `${policy.unusable} This file was held against no policy.`;
    return [{ code: 'policy-unusable', severity: 'warning', message, refs: [], span: firstLine(document) }];
  },
};
