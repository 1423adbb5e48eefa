import type { ConfigDocument, Span } from '../../../openssh/config/configDocument.ts';
import type { Cursor } from '../cursor.ts';

/** The part of an argument that is typed at the cursor, between the separators on either side of it. */
export function segmentAt({ text }: ConfigDocument, { offset, place }: ArgumentCursor, separators: RegExp): Span {
  const { argument } = place;
  if (argument === null) return { start: offset, end: offset };
  let { start } = argument;
  let { end } = argument;
  for (let at = start; at < end; at++) {
    if (!separators.test(text.charAt(at))) continue;
    if (at < offset) start = at + 1;
    else {
      end = at;
      break;
    }
  }
  return { start, end };
}

/** A cursor that is known to stand among the arguments. */
export type ArgumentCursor = Cursor & { readonly place: Extract<Cursor['place'], { kind: 'argument' }> };
