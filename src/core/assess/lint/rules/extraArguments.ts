import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineRule } from '../rule.ts';
import { extraArguments as extraArgumentErrors } from '../../../openssh/config/validate/arguments.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';

/** `extra-arguments`: more stands on the line than its keyword takes. Lists of algorithms have `space-in-list`. */
export const extraArguments: LineRule = {
  code: 'extra-arguments',
  kind: 'validity',
  checkLine: (target) =>
    extraArgumentErrors(target).map(({ code, data, span }) => ({
      code,
      severity: 'error' as const,
      message: extraArgumentsMessage(data),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: () => {
        const before = target.directive.args.findLast(({ end }) => end <= span.start);
        const fix = { title: 'Remove what is too much', kind: 'remove' as const, preferred: false };
        return [replaceSpan(target.document, { start: before?.end ?? span.start, end: span.end }, '', fix)];
      },
    })),
};

export function extraArgumentsMessage({ keyword, expected }: StartupErrorData['extra-arguments']): string {
  return `${keyword} takes ${expected}; what follows makes the file invalid.`;
}
