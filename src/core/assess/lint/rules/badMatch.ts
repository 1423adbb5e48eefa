import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { consequence } from '../consequence.ts';
import type { LineRuleModule } from '../ruleModule.ts';

interface Data {
  readonly kind: ConfigKind;
  readonly reason: string;
}

const words = {
  summary: 'A Match line has an unknown criterion, a criterion without its value, or an invalid value.',
  why: 'OpenSSH rejects the whole file. A common case is a network with host bits set, such as `192.0.2.1/24`.',
  remedy: 'Correct the criterion as the manual describes it under Match.',
  message: ({ kind, reason }: Data) => `${reason}; ${consequence(kind)}`,
  fixes: {},
};

/** `bad-match`: a Match line whose criteria OpenSSH does not understand. The file is refused. */
export const badMatch: LineRuleModule<Data, typeof words.fixes> = {
  code: 'bad-match',
  category: 'validity',
  severity: ['error'],
  precedence: 150,
  words,
  references: ['sshd_config(5)', 'ssh_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'Match Address 192.0.2.1/24\n  PermitRootLogin no\n',
    right: 'Match Address 192.0.2.0/24\n  PermitRootLogin no\n',
    fixed: null,
  },
  safeFix: false,
  checkLine: ({ matchFault, directive, document }) => {
    if (matchFault === null) return [];
    const word = matchFault.word === null ? undefined : directive.args[matchFault.word];
    return [
      {
        data: { kind: document.kind, reason: matchFault.reason },
        refs: [`${document.kind}_config(5)`],
        span: word ?? directive.keywordSpan,
      },
    ];
  },
};
