import { spaceInList as spaceInListErrors } from '../../../openssh/config/validate/arguments.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { consequence } from '../consequence.ts';
import type { LineRuleModule, StartupErrorRule } from '../ruleModule.ts';

interface Data {
  readonly kind: ConfigKind;
  readonly keyword: string;
}

const words = {
  summary: 'A list of algorithms contains spaces.',
  why: 'Only commas separate the names of a list. OpenSSH reads what follows the space as another argument and rejects the whole file.',
  remedy: 'Separate the names with commas only.',
  message: ({ kind, keyword }: Data) =>
    `Spaces are not allowed in the ${keyword} list, only commas; ${consequence(kind)}`,
  fixes: { join: () => 'Join the list with commas' },
};

/** `space-in-list`: a list of algorithms with spaces in it, which OpenSSH takes for further arguments and refuses. */
export const spaceInList: LineRuleModule<Data, typeof words.fixes> & StartupErrorRule<'space-in-list', Data> = {
  code: 'space-in-list',
  category: 'validity',
  severity: ['error'],
  precedence: 80,
  words,
  references: ['sshd_config(5)', 'ssh_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'Ciphers aes256-ctr, aes128-ctr\n',
    right: 'Ciphers aes256-ctr,aes128-ctr\n',
    fixed: 'Ciphers aes256-ctr,aes128-ctr\n',
  },
  safeFix: true,
  ofError: ({ keyword }, kind) => ({ kind, keyword }),
  checkLine: (target) =>
    spaceInListErrors(target).map(({ data, span }) => ({
      data: spaceInList.ofError(data, target.document.kind),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: (titles) => {
        const parts = target.directive.args.map(({ value }) =>
          value
            .split(',')
            .filter((name) => name !== '')
            .join(','),
        );
        if (!parts.every((part) => /^[\w@.*?+^,-]*$/.test(part))) return [];
        const joined = parts.filter((part) => part !== '').join(',');
        const fix = { title: titles.join(), kind: 'replace-value' as const, preferred: true };
        return [replaceSpan(target.document, span, joined, fix)];
      },
    })),
};
