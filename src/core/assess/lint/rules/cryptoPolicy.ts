import { deleteLine } from '../fixes/wholeLine.ts';
import { DELETE_LINE } from '../fixes/titles.ts';
import { isByPolicy } from '../../../openssh/config/shadowedDirectives.ts';
import { shadowedLines } from '../lintReading.ts';
import type { DocumentRuleModule } from '../ruleModule.ts';

interface Data {
  readonly keyword: string;
  readonly path: string;
}

const words = {
  summary: 'As `no-effect`, where the system-wide crypto policy of RHEL or Fedora sets the value first.',
  why: 'OpenSSH uses the first value it reads. The included policy comes first, so the list in this file is ignored.',
  remedy:
    'Change the policy with `update-crypto-policies`, or move the line above the Include. The system policy then no longer applies to this setting.',
  message: ({ keyword, path }: Data) =>
    `No effect: the system crypto policy (${path}) already sets ${keyword}. Change the policy, or move this line above the Include.`,
  fixes: DELETE_LINE,
};

/** `crypto-policy`: as `no-effect`, where the first value is of the system-wide crypto policy that the file includes. */
export const cryptoPolicy: DocumentRuleModule<Data, typeof words.fixes> = {
  code: 'crypto-policy',
  category: 'advice',
  severity: ['warning'],
  precedence: 370,
  words,
  references: ['crypto-policies(7)', 'sshd_config(5)'],
  examples: {
    kind: 'sshd',
    files: {
      '/etc/crypto-policies/back-ends/opensshserver.config': 'Ciphers aes256-gcm@openssh.com\n',
    },
    wrong: 'Include /etc/crypto-policies/back-ends/opensshserver.config\nCiphers aes256-ctr\n',
    right: 'Ciphers aes256-ctr\nInclude /etc/crypto-policies/back-ends/opensshserver.config\n',
    fixed: 'Include /etc/crypto-policies/back-ends/opensshserver.config\n',
  },
  safeFix: false,
  check: (context) =>
    shadowedLines(context)
      .filter(isByPolicy)
      .map(({ target, by }) => ({
        data: { keyword: target.keyword, path: by.path ?? '' },
        refs: [`${context.document.kind}_config(5)`],
        span: target.directive.keywordSpan,
        makeFixes: (titles) => [deleteLine(target, false, titles)],
      })),
};
