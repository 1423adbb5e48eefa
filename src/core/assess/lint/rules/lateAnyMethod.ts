import { ownErrors } from '../lintReading.ts';
import type { DocumentRule } from '../rule.ts';

/**
 * `late-any-method`: `any` in an AuthenticationMethods line where a line before it set methods for every connection;
 * sshd takes it only where none did. Behind other lists in a Match block it refuses the connections of that block.
 */
export const lateAnyMethod: DocumentRule = {
  code: 'late-any-method',
  kind: 'validity',
  check: (context) => {
    const { document, targets } = context;
    if (document.kind !== 'sshd') return [];
    const late = new Set(ownErrors(context, 'late-any-method').map(({ line }) => line.target));
    return targets.flatMap((target) => {
      const { own, fault, directive } = target;
      if (own?.name !== 'AuthenticationMethods' || fault !== null) return [];
      const any = directive.args.find(({ value }) => value === 'any');
      const isLate = late.has(target);
      if (any === undefined || (!isLate && directive.args.length === 1)) return [];
      return [
        {
          code: 'late-any-method',
          severity: isLate ? ('error' as const) : ('warning' as const),
          message: isLate
            ? lateAnyMethodMessage()
            : 'any has to stand alone: sshd turns away the connections that this block is for.',
          refs: ['sshd_config(5)'],
          span: any,
        },
      ];
    });
  },
};

export function lateAnyMethodMessage(): string {
  return 'A line before this one sets AuthenticationMethods: sshd does not take any here and refuses the file.';
}
