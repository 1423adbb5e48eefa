import { ownErrors } from '../lintReading.ts';
import type { DocumentRule } from '../rule.ts';

/** `no-connection-attempts`: ConnectionAttempts of 0, with which ssh refuses to connect to any host. */
export const noConnectionAttempts: DocumentRule = {
  code: 'no-connection-attempts',
  kind: 'validity',
  check: (context) =>
    ownErrors(context, 'no-connection-attempts').map(({ code, span }) => ({
      code,
      severity: 'error' as const,
      message: noConnectionAttemptsMessage(),
      refs: ['ssh_config(5)'],
      span,
    })),
};

export function noConnectionAttemptsMessage(): string {
  return 'With no attempts at connecting ssh gives up before the first: the least is 1.';
}
