import { spaceInList as spaceInListErrors } from '../../../openssh/config/validate/arguments.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineRule } from '../rule.ts';

/** `space-in-list`: a list of algorithms with spaces in it, which OpenSSH takes for further arguments and refuses. */
export const spaceInList: LineRule = {
  code: 'space-in-list',
  kind: 'validity',
  checkLine: (target) =>
    spaceInListErrors(target).map(({ code, data, span }) => ({
      code,
      severity: 'error' as const,
      message: spaceInListMessage(data),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: () => {
        const parts = target.directive.args.map(({ value }) =>
          value
            .split(',')
            .filter((name) => name !== '')
            .join(','),
        );
        if (!parts.every((part) => /^[\w@.*?+^,-]*$/.test(part))) return [];
        const joined = parts.filter((part) => part !== '').join(',');
        const fix = { title: 'Join the list with commas', kind: 'replace-value' as const, preferred: true };
        return [replaceSpan(target.document, span, joined, fix)];
      },
    })),
};

export function spaceInListMessage({ keyword }: StartupErrorData['space-in-list']): string {
  return `The list of ${keyword} has spaces in it: between names there is a comma and nothing else. The file is refused.`;
}
