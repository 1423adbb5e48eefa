import { refusesSecondSubsystem, repeatedSubsystems } from '../../../openssh/config/validate/subsystems.ts';
import { deleteLine } from '../fixes/wholeLine.ts';
import { lintReading } from '../lintReading.ts';
import type { DocumentRule } from '../rule.ts';

/**
 * `duplicate-subsystem`: two lines define one subsystem for every connection; sshd before 9.5 refuses the file, later
 * ones take the first.
 */
export const duplicateSubsystem: DocumentRule = {
  code: 'duplicate-subsystem',
  kind: 'validity',
  check: (context) => {
    const { document, openssh } = context;
    if (document.kind !== 'sshd') return [];
    const { root, lines } = lintReading(context);
    const isRefused = refusesSecondSubsystem(openssh);
    const effect =
      openssh === null
        ? 'OpenSSH before 9.5 refuses the file, later releases take the first.'
        : 'the first line counts, and this one has no effect.';
    return repeatedSubsystems(lines)
      .filter(({ file }) => file === root)
      .map(({ target }) => {
        const [argument] = target.directive.args;
        const name = argument?.value ?? '';
        return {
          code: 'duplicate-subsystem',
          severity: isRefused ? ('error' as const) : ('warning' as const),
          message: isRefused ? duplicateSubsystemMessage({ name }) : `${definedAlready(name)}: ${effect}`,
          refs: ['sshd_config(5)'],
          span: argument ?? target.directive.keywordSpan,
          makeFixes: () => [deleteLine(target, false, 'defines it again')],
        };
      });
  },
};

export function duplicateSubsystemMessage({ name }: { readonly name: string }): string {
  return `${definedAlready(name)}: sshd refuses the file.`;
}

function definedAlready(name: string): string {
  return `The subsystem ${name} is defined before already`;
}
