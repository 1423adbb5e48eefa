import { mayBeElsewhere } from '../firstValues.ts';
import { ownErrors } from '../lintReading.ts';
import type { DocumentRule } from '../rule.ts';

/**
 * `authentication-methods`: none of the ways to log in that AuthenticationMethods demands is turned on. Sshd does not
 * start.
 */
export const authenticationMethods: DocumentRule = {
  code: 'authentication-methods',
  kind: 'validity',
  check: (context) =>
    mayBeElsewhere(context)
      ? []
      : ownErrors(context, 'authentication-methods').map(({ code, span }) => ({
          code,
          severity: 'error' as const,
          message: impossibleMethodsMessage(),
          refs: ['sshd_config(5)'],
          span,
        })),
};

export function impossibleMethodsMessage(): string {
  return 'None of the ways to log in that AuthenticationMethods demands is turned on: sshd does not start.';
}
