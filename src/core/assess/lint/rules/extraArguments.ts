import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineRule } from '../rule.ts';
import { faultSpan } from '../../../openssh/config/faultSpan.ts';

/** `extra-arguments`: more stands on the line than its keyword takes. Lists of algorithms have `space-in-list`. */
export const extraArguments: LineRule = {
  code: 'extra-arguments',
  kind: 'validity',
  checkLine: (target) => {
    const { fault, document, directive } = target;
    if (fault?.code !== 'extra-arguments' || target.list !== null) return [];
    const span = faultSpan(target, fault);
    const before = directive.args[(fault.argument ?? 0) - 1];
    return [
      {
        code: 'extra-arguments',
        severity: 'error' as const,
        message: `${target.keyword} takes ${fault.expected}; what follows makes the file invalid.`,
        refs: [`${document.kind}_config(5)`],
        span,
        makeFixes: () => {
          const fix = { title: 'Remove what is too much', kind: 'remove' as const, preferred: false };
          return [replaceSpan(document, { start: before?.end ?? span.start, end: span.end }, '', fix)];
        },
      },
    ];
  },
};
