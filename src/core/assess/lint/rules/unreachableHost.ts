import { deleteLine } from '../fixes/wholeLine.ts';
import { shadowedLines } from '../lintReading.ts';
import type { DocumentRule } from '../rule.ts';

/** `unreachable-host`: as `no-effect`, where a block comes after a `Host *` or `Match all` that sets the same. */
export const unreachableHost: DocumentRule = {
  code: 'unreachable-host',
  kind: 'advice',
  check: (context) =>
    shadowedLines(context)
      .filter(({ why }) => why === 'after-all')
      .map(({ target, by }) => ({
        code: 'unreachable-host',
        severity: 'warning',
        message: `Line ${by.line + 1} sets ${target.keyword} for every host, and the first value counts: this one has no effect. Put the block above that one.`,
        refs: ['ssh_config(5)'],
        span: target.directive.keywordSpan,
        makeFixes: () => [deleteLine(target, false)],
      })),
};
