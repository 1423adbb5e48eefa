import { ownErrors } from '../lintReading.ts';
import type { DocumentRuleModule, NoData, StartupErrorRule } from '../ruleModule.ts';

const words = {
  summary: 'ConnectionAttempts is 0 for every host.',
  why: 'ssh exits before the first attempt.',
  remedy: 'Use 1 or more, or delete the line.',
  message: () => 'ConnectionAttempts must be at least 1; ssh will not connect',
  fixes: {},
};

/** `no-connection-attempts`: ConnectionAttempts of 0, with which ssh refuses to connect to any host. */
export const noConnectionAttempts: DocumentRuleModule<NoData, typeof words.fixes> &
  StartupErrorRule<'no-connection-attempts', NoData> = {
  code: 'no-connection-attempts',
  category: 'validity',
  severity: ['error'],
  precedence: 220,
  words,
  references: ['ssh.c of OpenSSH', 'ssh_config(5)'],
  examples: { kind: 'ssh', wrong: 'ConnectionAttempts 0\n', right: 'ConnectionAttempts 1\n', fixed: null },
  safeFix: false,
  ofError: () => ({}),
  check: (context) =>
    ownErrors(context, 'no-connection-attempts').map(({ span }) => ({ data: {}, refs: ['ssh_config(5)'], span })),
};
