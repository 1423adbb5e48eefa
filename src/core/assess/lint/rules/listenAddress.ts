import type { StartupErrorData } from '../../../openssh/config/validate/startupError.ts';
import { ownErrors } from '../lintReading.ts';
import type { DocumentRuleModule, StartupErrorRule } from '../ruleModule.ts';

type Data = Pick<StartupErrorData['listen-address'], 'host' | 'why'>;

const words = {
  summary: 'A ListenAddress is malformed, or of a family that AddressFamily excludes.',
  why: 'sshd does not start. Kexpert does not look up host names and never flags them.',
  remedy: 'Correct the address, or change AddressFamily.',
  message: ({ host, why }: Data) =>
    // The family may be a value of an included file, which is not told (threat 17).
    `${why === 'no-address' ? `Invalid address "${host}"` : `AddressFamily excludes ${host}`}; sshd will not start`,
  fixes: {},
};

/**
 * `listen-address`: a ListenAddress that is a damaged address, or of a family that AddressFamily rules out. Sshd does
 * not start. Host names are not looked up.
 */
export const listenAddress: DocumentRuleModule<Data, typeof words.fixes> & StartupErrorRule<'listen-address', Data> = {
  code: 'listen-address',
  category: 'validity',
  severity: ['error'],
  precedence: 210,
  words,
  references: ['sshd_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'AddressFamily inet\nListenAddress ::1\n',
    right: 'AddressFamily any\nListenAddress ::1\n',
    fixed: null,
  },
  safeFix: false,
  ofError: ({ host, why }) => ({ host, why }),
  check: (context) =>
    ownErrors(context, 'listen-address').map(({ data, span }) => ({
      data: listenAddress.ofError(data, context.document.kind),
      refs: ['sshd_config(5)'],
      span,
    })),
};
