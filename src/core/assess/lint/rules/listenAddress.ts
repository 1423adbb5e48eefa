import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import { ownErrors } from '../lintReading.ts';
import type { DocumentRule } from '../rule.ts';

/**
 * `listen-address`: a ListenAddress that is a damaged address, or of a family that AddressFamily rules out. Sshd does
 * not start. Host names are not looked up.
 */
export const listenAddress: DocumentRule = {
  code: 'listen-address',
  kind: 'validity',
  check: (context) =>
    ownErrors(context, 'listen-address').map(({ code, data, span }) => ({
      code,
      severity: 'error' as const,
      message: listenAddressMessage(data),
      refs: ['sshd_config(5)'],
      span,
    })),
};

export function listenAddressMessage({ host, why }: StartupErrorData['listen-address']): string {
  // The family may be a value of an included file, which is not told (threat 17).
  const reason = why === 'no-address' ? `${host} is no address` : `AddressFamily rules out the family of ${host}`;
  return `${reason}: sshd does not start.`;
}
