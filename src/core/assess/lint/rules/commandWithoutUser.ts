import { atLeast } from '../../../ssh/catalogue/opensshVersion.ts';
import type { LineTarget } from '../lineTarget.ts';
import type { LintContext } from '../rule.ts';
import type { DocumentRuleModule, FoundData } from '../ruleModule.ts';
import { firstValues, mayBeElsewhere } from '../firstValues.ts';

const PAIRS = [
  ['AuthorizedKeysCommand', 'AuthorizedKeysCommandUser'],
  ['AuthorizedPrincipalsCommand', 'AuthorizedPrincipalsCommandUser'],
] as const;

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

/** What is said of a command whose user no line names. */
export function commandMessage(command: string, user: string): string {
  return words.message({ command, user, mayBeElsewhere: false });
}

/** `command-without-user`: a command of sshd_config whose user no line names; sshd does not start without one. */
export const commandWithoutUser: DocumentRuleModule<Data, typeof words.fixes> = {
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
  check: (context) => {
    const { document } = context;
    if (document.kind !== 'sshd') return [];
    const values = firstValues(context);
    return PAIRS.flatMap(([command, user]): readonly FoundData<Data, typeof words.fixes>[] => {
      const target = counting(command, context, values);
      if (target?.document !== document || values.has(user)) return [];
      const { rest, keywordSpan } = target.directive;
      if (document.text.slice(rest.start, rest.end).toLowerCase() === 'none') return [];
      return [
        {
          severity: mayBeElsewhere(context) ? 'warning' : 'error',
          data: { command, user, mayBeElsewhere: mayBeElsewhere(context) },
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
