import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import { mayBeElsewhere } from '../firstValues.ts';
import { ownErrors } from '../lintReading.ts';
import type { DocumentRule } from '../rule.ts';

/** `command-without-user`: a command of sshd_config whose user no line names; sshd does not start without one. */
export const commandWithoutUser: DocumentRule = {
  code: 'command-without-user',
  kind: 'validity',
  check: (context) =>
    ownErrors(context, 'command-without-user').map(({ code, data, span }) => ({
      code,
      severity: mayBeElsewhere(context) ? ('warning' as const) : ('error' as const),
      message: commandWithoutUserMessage(data),
      refs: ['sshd_config(5)'],
      span,
    })),
};

export function commandWithoutUserMessage({ keyword, user }: StartupErrorData['command-without-user']): string {
  return `${keyword} needs ${user} to say who runs it; without one sshd does not start.`;
}
