import type { DocumentRuleModule, NoData, StartupErrorRule } from '../ruleModule.ts';
import { mayBeElsewhere } from '../firstValues.ts';
import { ownErrors } from '../lintReading.ts';

const words = {
  summary: 'Every list of AuthenticationMethods needs a method that is disabled.',
  why: 'sshd does not start, because nobody could log in.',
  remedy: 'Require only methods that are enabled, or enable the methods that you require.',
  message: () => 'Every AuthenticationMethods list needs a disabled method; sshd will not start',
  fixes: {},
};

/**
 * `authentication-methods`: none of the ways to log in that AuthenticationMethods demands is turned on. Sshd does not
 * start.
 */
export const authenticationMethods: DocumentRuleModule<NoData, typeof words.fixes> &
  StartupErrorRule<'authentication-methods', NoData> = {
  code: 'authentication-methods',
  category: 'validity',
  severity: ['error'],
  precedence: 180,
  words,
  references: ['sshd_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'PasswordAuthentication no\nAuthenticationMethods publickey,password\n',
    right: 'PasswordAuthentication no\nAuthenticationMethods publickey\n',
    fixed: null,
  },
  safeFix: false,
  ofError: () => ({}),
  check: (context) =>
    mayBeElsewhere(context)
      ? []
      : ownErrors(context, 'authentication-methods').map(({ span }) => ({ data: {}, refs: ['sshd_config(5)'], span })),
};
