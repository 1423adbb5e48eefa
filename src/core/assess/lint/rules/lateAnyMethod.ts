import type { DocumentRule } from '../rule.ts';
import { firstValues } from '../firstValues.ts';

/**
 * `late-any-method`: `any` in an AuthenticationMethods line where a line before it set methods for every connection;
 * sshd takes it only where none did. Behind other lists in a Match block it refuses the connections of that block.
 */
export const lateAnyMethod: DocumentRule = {
  code: 'late-any-method',
  kind: 'validity',
  check: (context) => {
    const { document, targets } = context;
    const first = document.kind === 'sshd' ? firstValues(context).get('AuthenticationMethods') : undefined;
    return targets.flatMap((target) => {
      const { own, fault, directive, line } = target;
      if (own?.name !== 'AuthenticationMethods' || fault !== null || document.kind !== 'sshd') return [];
      const any = directive.args.find(({ value }) => value === 'any');
      const isLate = first !== undefined && target !== first && isBehind(line.index, first, document);
      if (any === undefined || (!isLate && directive.args.length === 1)) return [];
      return [
        {
          code: 'late-any-method',
          severity: isLate ? ('error' as const) : ('warning' as const),
          message: isLate
            ? 'A line before this one sets AuthenticationMethods: sshd does not take any here and refuses the file.'
            : 'any has to stand alone: sshd turns away the connections that this block is for.',
          refs: ['sshd_config(5)'],
          span: any,
        },
      ];
    });
  },
};

function isBehind(
  index: number,
  first: { readonly document: object; readonly line: { readonly index: number } },
  document: object,
): boolean {
  return first.document !== document || first.line.index < index;
}
