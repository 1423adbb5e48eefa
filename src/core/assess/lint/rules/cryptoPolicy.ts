import { deleteLine } from '../fixes/wholeLine.ts';
import { isByPolicy } from '../../../openssh/config/shadowedDirectives.ts';
import { shadowedLines } from '../lintReading.ts';
import type { DocumentRule } from '../rule.ts';

/** `crypto-policy`: as `no-effect`, where the first value is of the system-wide crypto policy that the file includes. */
export const cryptoPolicy: DocumentRule = {
  code: 'crypto-policy',
  kind: 'advice',
  check: (context) =>
    shadowedLines(context)
      .filter(isByPolicy)
      .map(({ target, by }) => ({
        code: 'crypto-policy',
        severity: 'warning',
        message: `The system’s crypto policy (${by.path ?? ''}) sets ${target.keyword} before this line, which has no effect. Change the policy, or put this line above the Include.`,
        refs: [`${context.document.kind}_config(5)`],
        span: target.directive.keywordSpan,
        makeFixes: () => [deleteLine(target, false)],
      })),
};
