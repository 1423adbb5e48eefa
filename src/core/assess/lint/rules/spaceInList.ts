import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { consequence } from '../consequence.ts';
import type { LineRuleModule } from '../ruleModule.ts';

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
export const spaceInList: LineRuleModule<Data, typeof words.fixes> = {
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
  checkLine: (target) => {
    const { fault, list, document, directive } = target;
    const [first] = directive.args;
    const last = directive.args.at(-1);
    if (fault?.code !== 'extra-arguments' || list === null || first === undefined || last === undefined) return [];
    const span = { start: first.start, end: last.end };
    return [
      {
        data: { kind: document.kind, keyword: list.name },
        refs: [`${document.kind}_config(5)`],
        span,
        makeFixes: (titles) => {
          const parts = directive.args.map(({ value }) =>
            value
              .split(',')
              .filter((name) => name !== '')
              .join(','),
          );
          if (!parts.every((part) => /^[\w@.*?+^,-]*$/.test(part))) return [];
          const joined = parts.filter((part) => part !== '').join(',');
          const fix = { title: titles.join(), kind: 'replace-value' as const, preferred: true };
          return [replaceSpan(document, span, joined, fix)];
        },
      },
    ];
  },
};
