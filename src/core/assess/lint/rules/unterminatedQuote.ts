import { unterminatedQuote as unterminatedQuoteErrors } from '../../../openssh/config/validate/arguments.ts';
import type { LineRule } from '../rule.ts';

/** `unterminated-quote`: a quotation mark without its partner. The file is refused. */
export const unterminatedQuote: LineRule = {
  code: 'unterminated-quote',
  kind: 'validity',
  checkLine: (target) =>
    unterminatedQuoteErrors(target).map(({ code, span }) => ({
      code,
      severity: 'error' as const,
      message: unterminatedQuoteMessage(),
      refs: [`${target.document.kind}_config(5)`],
      span,
    })),
};

export function unterminatedQuoteMessage(): string {
  return 'A quotation mark on this line has no partner; the file is refused.';
}
