import type { ConfigDocument, Span } from '../../../openssh/config/configDocument.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { Fix, FixKind } from '../rule.ts';

/** Puts a text in the place of another; everything around it stays. */
export function replaceSpan(
  document: ConfigDocument,
  span: Span,
  newText: string,
  fix: { readonly title: string; readonly kind: FixKind; readonly preferred: boolean },
): Fix {
  return { ...fix, edits: [{ range: rangeOf(document, span), newText }] };
}
