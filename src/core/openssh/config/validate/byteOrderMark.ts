import type { ConfigDocument } from '../configDocument.ts';
import type { DocumentError } from './startupError.ts';

/** Some editors put one first; OpenSSH takes it for a part of the first keyword. */
export function byteOrderMark({ bom, text }: ConfigDocument): readonly DocumentError<'byte-order-mark'>[] {
  if (bom === '') return [];
  // Of several the second would be the next to be in the way.
  return [{ code: 'byte-order-mark', data: {}, span: { start: 0, end: /^\uFEFF*/.exec(text)?.[0].length ?? 0 } }];
}
