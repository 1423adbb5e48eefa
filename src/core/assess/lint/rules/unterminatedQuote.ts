import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import { consequence } from '../consequence.ts';
import type { LineRuleModule } from '../ruleModule.ts';

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
export const unterminatedQuote: LineRuleModule<Data, typeof words.fixes> = {
  code: 'unterminated-quote',
  category: 'validity',
  severity: ['error'],
  precedence: 130,
  words,
  references: ['argv_split in misc.c of OpenSSH'],
  examples: { kind: 'sshd', wrong: 'Banner "/etc/issue\n', right: 'Banner "/etc/issue"\n', fixed: null },
  safeFix: false,
  checkLine: ({ line, directive, document }) => {
    if (line.fault !== 'unterminated-quote') return [];
    const last = directive.args.at(-1);
    return [
      {
        data: { kind: document.kind },
        refs: [`${document.kind}_config(5)`],
        span: last ?? directive.keywordSpan,
      },
    ];
  },
};
