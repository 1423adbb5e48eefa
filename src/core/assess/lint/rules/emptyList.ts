import { emptyList as emptyListErrors } from '../../../openssh/config/validate/algorithmLists.ts';
import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import type { LineRule } from '../rule.ts';

/**
 * `empty-list`: a list of algorithms that ends at an empty name, since OpenSSH reads no further there when it checks the
 * names; or that has nothing but a prefix. Of the second kind OpenSSH refuses the file, and from 10.4 on of the first
 * too where ciphers or MACs begin with the empty name.
 */
export const emptyList: LineRule = {
  code: 'empty-list',
  kind: 'validity',
  checkLine: (target) =>
    emptyListErrors(target).map(({ code, data, span }) => ({
      code,
      severity: 'error' as const,
      message: emptyListMessage(data),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: () => [deleteLine(target, false, 'names nothing')],
    })),
};

export function emptyListMessage({ keyword }: StartupErrorData['empty-list']): string {
  return `The list of ${keyword} is empty: the file is refused.`;
}
