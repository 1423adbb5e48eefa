import { unterminatedQuote as unterminatedQuoteErrors } from '../../../openssh/config/validate/arguments.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { consequence } from '../consequence.ts';
import type { LineRuleModule, StartupErrorRule } from '../ruleModule.ts';

interface Data {
  readonly kind: ConfigKind;
}

const words = {
  summary: 'A line has an opening quotation mark without a closing one.',
  why: 'OpenSSH rejects the whole file.',
  remedy: 'Add the closing quotation mark.',
  message: ({ kind }: Data) => `Missing closing quotation mark; ${consequence(kind)}`,
  fixes: {},
};

/** `unterminated-quote`: a quotation mark without its partner. The file is refused. */
export const unterminatedQuote: LineRuleModule<Data, typeof words.fixes> &
  StartupErrorRule<'unterminated-quote', Data> = {
  code: 'unterminated-quote',
  category: 'validity',
  severity: ['error'],
  precedence: 130,
  words,
  references: ['argv_split in misc.c of OpenSSH'],
  examples: { kind: 'sshd', wrong: 'Banner "/etc/issue\n', right: 'Banner "/etc/issue"\n', fixed: null },
  safeFix: false,
  ofError: (_, kind) => ({ kind }),
  checkLine: (target) =>
    unterminatedQuoteErrors(target).map(({ data, span }) => ({
      data: unterminatedQuote.ofError(data, target.document.kind),
      refs: [`${target.document.kind}_config(5)`],
      span,
    })),
};
