import { parseCount } from '../../../openssh/config/values/numbers.ts';
import type { DocumentRule } from '../rule.ts';
import { firstValues } from '../firstValues.ts';

/** `no-connection-attempts`: ConnectionAttempts of 0, with which ssh refuses to connect to any host. */
export const noConnectionAttempts: DocumentRule = {
  code: 'no-connection-attempts',
  kind: 'validity',
  check: (context) => {
    const { document } = context;
    const target = document.kind === 'ssh' ? firstValues(context).get('ConnectionAttempts') : undefined;
    const [argument] = target?.directive.args ?? [];
    if (target?.document !== document || argument === undefined || parseCount(argument.value) !== 0) return [];
    return [
      {
        code: 'no-connection-attempts',
        severity: 'error' as const,
        message: 'With no attempts at connecting ssh gives up before the first: the least is 1.',
        refs: ['ssh_config(5)'],
        span: argument,
      },
    ];
  },
};
