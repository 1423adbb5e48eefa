import { byteOrderMark as byteOrderMarkErrors } from '../../../openssh/config/validate/byteOrderMark.ts';
import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { DocumentRule } from '../rule.ts';

/** `byte-order-mark`: some editors put one first; OpenSSH takes it for a part of the first keyword and refuses the file. */
export const byteOrderMark: DocumentRule = {
  code: 'byte-order-mark',
  kind: 'validity',
  check: ({ document }) =>
    byteOrderMarkErrors(document).map(({ code, span }) => ({
      code,
      severity: 'error' as const,
      message: byteOrderMarkMessage(),
      refs: [],
      span,
      makeFixes: () => {
        const fix = { title: 'Remove the byte order mark', kind: 'remove' as const, preferred: true };
        return [replaceSpan(document, span, '', fix)];
      },
    })),
};

export function byteOrderMarkMessage(): string {
  return 'The file begins with a byte order mark, which OpenSSH takes for a part of the first keyword and refuses.';
}
