import { deleteLine } from '../fixes/wholeLine.ts';
import type { LineRule } from '../rule.ts';
import { missingArgument as missingArgumentErrors } from '../../../openssh/config/validate/arguments.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';

/** `missing-argument`: nothing stands behind the keyword, or an argument of several is missing. The file is refused. */
export const missingArgument: LineRule = {
  code: 'missing-argument',
  kind: 'validity',
  checkLine: (target) =>
    missingArgumentErrors(target).map(({ code, data, span }) => ({
      code,
      severity: 'error' as const,
      message: missingArgumentMessage(data),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: () => [deleteLine(target, false, 'sets nothing')],
    })),
};

export function missingArgumentMessage({ keyword, expected }: StartupErrorData['missing-argument']): string {
  return `${keyword} needs ${expected ?? 'an argument'}.`;
}
