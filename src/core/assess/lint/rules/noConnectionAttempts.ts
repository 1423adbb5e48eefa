import { parseCount } from '../../../openssh/config/values/numbers.ts';
import { firstValues } from '../firstValues.ts';
import type { DocumentRuleModule, NoData } from '../ruleModule.ts';

const words = {
  summary: 'ConnectionAttempts is 0 for every host.',
  why: 'ssh exits before the first attempt.',
  remedy: 'Use 1 or more, or delete the line.',
  message: () => 'ConnectionAttempts must be at least 1; ssh will not connect',
  fixes: {},
};

/** `no-connection-attempts`: ConnectionAttempts of 0, with which ssh refuses to connect to any host. */
export const noConnectionAttempts: DocumentRuleModule<NoData, typeof words.fixes> = {
  code: 'no-connection-attempts',
  category: 'validity',
  severity: ['error'],
  precedence: 220,
  words,
  references: ['ssh.c of OpenSSH', 'ssh_config(5)'],
  examples: { kind: 'ssh', wrong: 'ConnectionAttempts 0\n', right: 'ConnectionAttempts 1\n', fixed: null },
  safeFix: false,
  check: (context) => {
    const { document } = context;
    const target = document.kind === 'ssh' ? firstValues(context).get('ConnectionAttempts') : undefined;
    const [argument] = target?.directive.args ?? [];
    if (target?.document !== document || argument === undefined || parseCount(argument.value) !== 0) return [];
    return [{ data: {}, refs: ['ssh_config(5)'], span: argument }];
  },
};
