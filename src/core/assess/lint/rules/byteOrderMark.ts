import { replaceSpan } from '../fixes/replaceSpan.ts';
import type { DocumentRule } from '../rule.ts';

/** `byte-order-mark`: some editors put one first; OpenSSH takes it for a part of the first keyword and refuses the file. */
export const byteOrderMark: DocumentRule = {
  code: 'byte-order-mark',
  kind: 'validity',
  check: ({ document }) => {
    // Of several the second would be the next to be in the way.
    const span = { start: 0, end: /^\uFEFF*/.exec(document.text)?.[0].length ?? 0 };
    if (document.bom === '') return [];
    return [
      {
        code: 'byte-order-mark',
        severity: 'error' as const,
        message:
          'The file begins with a byte order mark, which OpenSSH takes for a part of the first keyword and refuses.',
        refs: [],
        span,
        makeFixes: () => {
          const fix = { title: 'Remove the byte order mark', kind: 'remove' as const, preferred: true };
          return [replaceSpan(document, span, '', fix)];
        },
      },
    ];
  },
};
