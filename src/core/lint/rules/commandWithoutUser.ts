import { atLeast } from '../../algorithms/opensshVersion.ts';
import type { LineTarget } from '../lineTarget.ts';
import type { DocumentRule } from '../rule.ts';
import { firstValues, mayBeElsewhere } from '../firstValues.ts';

const PAIRS = [
  ['AuthorizedKeysCommand', 'AuthorizedKeysCommandUser'],
  ['AuthorizedPrincipalsCommand', 'AuthorizedPrincipalsCommandUser'],
] as const;

/** `command-without-user`: a command of sshd_config whose user no line names; sshd does not start without one. */
export const commandWithoutUser: DocumentRule = {
  code: 'command-without-user',
  kind: 'validity',
  check: (context) => {
    const { document } = context;
    if (document.kind !== 'sshd') return [];
    const values = firstValues(context);
    return PAIRS.flatMap(([command, user]) => {
      const target = values.get(command);
      if (target?.document !== document || values.has(user)) return [];
      const { rest, keywordSpan } = target.directive;
      if (document.text.slice(rest.start, rest.end).toLowerCase() === 'none' || isPassedOver(target, values)) return [];
      return [
        {
          code: 'command-without-user',
          severity: mayBeElsewhere(context) ? ('warning' as const) : ('error' as const),
          message: `${command} needs ${user} to say who runs it; without one sshd does not start.`,
          refs: ['sshd_config(5)'],
          span: keywordSpan,
        },
      ];
    });
  },
};

/** Before 9.4 sshd forgets AuthorizedPrincipalsCommand where AuthorizedKeysCommand came first (servconf.c). */
function isPassedOver(target: LineTarget, values: ReadonlyMap<string, LineTarget>): boolean {
  const other = values.get('AuthorizedKeysCommand');
  const { openssh } = target;
  if (target.record?.name !== 'AuthorizedPrincipalsCommand' || openssh === null || atLeast(openssh, '9.4'))
    return false;
  return other?.document === target.document && other.line.index < target.line.index;
}
