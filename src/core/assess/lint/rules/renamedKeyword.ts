import { ASSUMED_OPENSSH } from '../../../openssh/builds/modernLists.ts';
import { directiveKnownTo } from '../../../openssh/config/directives.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { LineRuleModule } from '../ruleModule.ts';

interface Data {
  readonly keyword: string;
  readonly current: string;
}

const words = {
  summary: 'An older name of a keyword, where the target release supports the current one.',
  why: 'The line still works. The manual of the release describes only the current name, and a search for it does not find this line.',
  remedy:
    'Rename the keyword. Without a known target, Kexpert suggests only names that every release since 8.4 supports.',
  message: ({ keyword, current }: Data) => `${keyword} is an older name of ${current}`,
  fixes: { rename: ({ current }: Pick<Data, 'current'>) => `Rename to ${current}` },
};

/**
 * `renamed-keyword`: an older spelling of a keyword, such as PubkeyAcceptedKeyTypes. It still works; where the target
 * release is known to have the newer one, that is the one its manual explains.
 */
export const renamedKeyword: LineRuleModule<Data, typeof words.fixes> = {
  code: 'renamed-keyword',
  category: 'advice',
  severity: ['hint'],
  precedence: 250,
  words,
  references: ['OpenSSH release notes', 'sshd_config(5)', 'ssh_config(5)'],
  examples: {
    kind: 'sshd',
    openssh: '9.2',
    wrong: 'PubkeyAcceptedKeyTypes ssh-ed25519\n',
    right: 'PubkeyAcceptedAlgorithms ssh-ed25519\n',
    fixed: 'PubkeyAcceptedAlgorithms ssh-ed25519\n',
  },
  safeFix: true,
  checkLine: (target) => {
    const { own, record, openssh, document, directive, keyword } = target;
    if (own?.aliasOf === undefined || record === undefined || record === own) return [];
    if (!directiveKnownTo(openssh ?? ASSUMED_OPENSSH, record)) return [];
    if (openssh !== null && !directiveKnownTo(openssh, own)) return [];
    return [
      {
        data: { keyword, current: record.name },
        refs: [`${document.kind}_config(5)`],
        span: directive.keywordSpan,
        makeFixes: (titles) => {
          const fix = { title: titles.rename({ current: record.name }), kind: 'rename' as const, preferred: true };
          return [replaceSpan(document, directive.keywordSpan, record.name, fix)];
        },
      },
    ];
  },
};
