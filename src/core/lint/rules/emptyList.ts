import { deleteLine } from '../fixes/wholeLine.ts';
import type { LineRule } from '../rule.ts';

/**
 * `empty-list`: a list of algorithms that ends at an empty name, since OpenSSH reads no further there when it checks the
 * names; or that has nothing but a prefix. Of the second kind OpenSSH refuses the file.
 */
export const emptyList: LineRule = {
  code: 'empty-list',
  kind: 'validity',
  checkLine: (target) => {
    const { list, document, fault } = target;
    if (list === null || list.list.prefix === '-' || fault?.code === 'missing-argument') return [];
    const bare = list.list.names.length === 1 && list.list.names[0]?.name === '';
    if (!bare) return [];
    return [
      {
        code: 'empty-list',
        severity: 'error' as const,
        message: `The list of ${list.name} is empty: the file is refused.`,
        refs: [`${document.kind}_config(5)`],
        span: list.list.argument,
        makeFixes: () => [deleteLine(target, false, 'names nothing')],
      },
    ];
  },
};
