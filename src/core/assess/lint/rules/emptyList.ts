import { emptyList as emptyListErrors } from '../../../openssh/config/validate/algorithmLists.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { consequence } from '../consequence.ts';
import type { LineRuleModule, StartupErrorRule } from '../ruleModule.ts';
import { DELETE_LINE } from '../fixes/titles.ts';
import { deleteLine } from '../fixes/wholeLine.ts';

interface Data {
  readonly kind: ConfigKind;
  readonly keyword: string;
}

const words = {
  summary: 'A list of algorithms has a prefix but no name, or starts with an empty name.',
  why: 'OpenSSH rejects the whole file.',
  remedy: 'Name at least one algorithm, or delete the line.',
  message: ({ kind, keyword }: Data) => `Empty algorithm list for ${keyword}; ${consequence(kind)}`,
  fixes: DELETE_LINE,
};

/**
 * `empty-list`: a list of algorithms that ends at an empty name, since OpenSSH reads no further there when it checks the
 * names; or that has nothing but a prefix. Of the second kind OpenSSH refuses the file, and from 10.4 on of the first
 * too where ciphers or MACs begin with the empty name.
 */
export const emptyList: LineRuleModule<Data, typeof words.fixes> & StartupErrorRule<'empty-list', Data> = {
  code: 'empty-list',
  category: 'validity',
  severity: ['error'],
  precedence: 90,
  words,
  references: ['sshd_config(5)', 'ssh_config(5)'],
  examples: {
    kind: 'sshd',
    wrong: 'Port 22\nCiphers +\n',
    right: 'Port 22\nCiphers +aes256-ctr\n',
    fixed: 'Port 22\n',
  },
  safeFix: false,
  ofError: ({ keyword }, kind) => ({ kind, keyword }),
  checkLine: (target) =>
    emptyListErrors(target).map(({ data, span }) => ({
      data: emptyList.ofError(data, target.document.kind),
      refs: [`${target.document.kind}_config(5)`],
      span,
      makeFixes: (titles) => [deleteLine(target, false, titles)],
    })),
};
