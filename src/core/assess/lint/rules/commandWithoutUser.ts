import type { DocumentRuleModule, StartupErrorRule } from '../ruleModule.ts';
import { mayBeElsewhere } from '../firstValues.ts';
import { ownErrors } from '../lintReading.ts';

interface Data {
  readonly command: string;
  readonly user: string;
  /** Whether an included file that is not at hand may name the user. */
  readonly mayBeElsewhere: boolean;
}

const words = {
  summary: 'AuthorizedKeysCommand or AuthorizedPrincipalsCommand is set without the user that runs it.',
  why: 'sshd does not start.',
  remedy: 'Add the user line. Use a dedicated account that does nothing else on this host.',
  severities: 'error; warning where an included file that Kexpert did not read may set the user',
  message: ({ command, user, mayBeElsewhere: elsewhere }: Data) =>
    elsewhere
      ? `${command} needs ${user}, which is not set here; sshd will not start unless an included file sets it`
      : `${command} needs ${user}; sshd will not start`,
  fixes: {},
};

/** `command-without-user`: a command of sshd_config whose user no line names; sshd does not start without one. */
export const commandWithoutUser: DocumentRuleModule<Data, typeof words.fixes> &
  StartupErrorRule<'command-without-user', Data> = {
  code: 'command-without-user',
  category: 'validity',
  severity: ['error', 'warning'],
  precedence: 170,
  words,
  references: ['sshd_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'AuthorizedKeysCommand /usr/bin/keys %u\n',
    right: 'AuthorizedKeysCommand /usr/bin/keys %u\nAuthorizedKeysCommandUser keys\n',
    fixed: null,
  },
  safeFix: false,
  ofError: ({ keyword, user }) => ({ command: keyword, user, mayBeElsewhere: false }),
  check: (context) =>
    ownErrors(context, 'command-without-user').map(({ data: { keyword, user }, span }) => ({
      severity: mayBeElsewhere(context) ? 'warning' : 'error',
      data: { command: keyword, user, mayBeElsewhere: mayBeElsewhere(context) },
      refs: ['sshd_config(5)'],
      span,
    })),
};
