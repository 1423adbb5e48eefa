import { atLeast } from '../../../ssh/catalogue/opensshVersion.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { DocumentRule, LintContext } from '../rule.ts';
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
      const target = counting(command, context, values);
      if (target?.document !== document || values.has(user)) return [];
      const { rest, keywordSpan } = target.directive;
      if (document.text.slice(rest.start, rest.end).toLowerCase() === 'none') return [];
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

/**
 * The line whose command counts. Before 9.4 the last AuthorizedPrincipalsCommand did and not the first, and none behind
 * an AuthorizedKeysCommand (servconf.c looked at the wrong one of the two).
 */
function counting(
  command: string,
  context: LintContext,
  values: ReadonlyMap<string, LineTarget>,
): LineTarget | undefined {
  const { openssh, targets, document } = context;
  const first = values.get(command);
  if (command !== 'AuthorizedPrincipalsCommand' || openssh === null || atLeast(openssh, '9.4')) return first;
  if (first?.document !== document) return first;
  const keys = values.get('AuthorizedKeysCommand');
  const end = keys?.document === document ? keys.line.index : Infinity;
  const isCandidate = ({ record, place, fault, line }: LineTarget): boolean =>
    record?.name === command && place !== 'block' && fault === null && line.index < end;
  return targets.findLast(isCandidate);
}
