import type { LineRule } from '../rule.ts';

/** `unterminated-quote`: a quotation mark without its partner. The file is refused. */
export const unterminatedQuote: LineRule = {
  code: 'unterminated-quote',
  kind: 'validity',
  checkLine: ({ line, directive, document }) => {
    if (line.fault !== 'unterminated-quote') return [];
    const last = directive.args.at(-1);
    return [
      {
        code: 'unterminated-quote',
        severity: 'error' as const,
        message: 'A quotation mark on this line has no partner; the file is refused.',
        refs: [`${document.kind}_config(5)`],
        span: last ?? directive.keywordSpan,
      },
    ];
  },
};
