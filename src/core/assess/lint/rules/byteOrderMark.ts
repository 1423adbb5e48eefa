import { byteOrderMark as byteOrderMarkErrors } from '../../../openssh/config/validate/byteOrderMark.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import { consequence } from '../consequence.ts';
import type { ConfigKind } from '../../../openssh/config/configDocument.ts';
import type { DocumentRuleModule, StartupErrorRule } from '../ruleModule.ts';

interface Data {
  readonly kind: ConfigKind;
}

const words = {
  summary: 'The file starts with a byte order mark, which some editors add.',
  why: 'OpenSSH reads the mark as part of the first keyword, does not recognize that keyword, and rejects the file.',
  remedy: 'Remove the mark: save the file as UTF-8 without BOM.',
  message: ({ kind }: Data) => `Byte order mark at the start of the file; ${consequence(kind)}`,
  fixes: { remove: () => 'Remove the byte order mark' },
};

/** `byte-order-mark`: some editors put one first; OpenSSH takes it for a part of the first keyword and refuses the file. */
export const byteOrderMark: DocumentRuleModule<Data, typeof words.fixes> & StartupErrorRule<'byte-order-mark', Data> = {
  code: 'byte-order-mark',
  category: 'validity',
  severity: ['error'],
  precedence: 160,
  words,
  references: ['readconf.c and servconf.c of OpenSSH'],
  examples: { kind: 'sshd', wrong: '\uFEFFPort 22\n', right: 'Port 22\n', fixed: 'Port 22\n' },
  safeFix: true,
  ofError: (_, kind) => ({ kind }),
  check: ({ document }) =>
    byteOrderMarkErrors(document).map(({ data, span }) => ({
      data: byteOrderMark.ofError(data, document.kind),
      refs: [],
      span,
      makeFixes: (titles) => {
        const fix = { title: titles.remove(), kind: 'remove' as const, preferred: true };
        return [replaceSpan(document, span, '', fix)];
      },
    })),
};
