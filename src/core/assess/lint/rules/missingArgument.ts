import { deleteLine } from '../fixes/wholeLine.ts';
import type { LineRule } from '../rule.ts';
import { faultSpan } from '../../../openssh/config/faultSpan.ts';

/** `missing-argument`: nothing stands behind the keyword, or an argument of several is missing. The file is refused. */
export const missingArgument: LineRule = {
  code: 'missing-argument',
  kind: 'validity',
  checkLine: (target) => {
    const { fault, document, line } = target;
    // Without a single argument even a keyword that nobody knows, or that is passed over, is refused.
    const bare = line.fault === 'no-argument';
    if (!bare && fault?.code !== 'missing-argument') return [];
    const expected = fault?.code === 'missing-argument' ? fault.expected : 'an argument';
    return [
      {
        code: 'missing-argument',
        severity: 'error' as const,
        message: `${target.keyword} needs ${bare ? 'an argument' : expected}.`,
        refs: [`${document.kind}_config(5)`],
        span: bare || fault === null ? target.directive.keywordSpan : faultSpan(target, fault),
        makeFixes: () => [deleteLine(target, false, 'sets nothing')],
      },
    ];
  },
};
