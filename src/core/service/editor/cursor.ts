import type {
  Argument,
  ConfigBlock,
  ConfigDocument,
  ConfigLine,
  Directive,
  Span,
} from '../../openssh/config/configDocument.ts';
import { offsetAt } from '../../openssh/config/lineIndex.ts';
import type { Position } from '../../openssh/config/textEdit.ts';

/** What stands at a place of a file, for those who complete, explain or follow it. */
export type Place =
  /** Where a keyword stands or would be typed; `span` is what of it is there. */
  | { readonly kind: 'keyword'; readonly span: Span; readonly directive: Directive | null }
  | {
      readonly kind: 'argument';
      readonly directive: Directive;
      /** The argument that the place is in or at the end of, or null for one that is about to be typed. */
      readonly argument: Argument | null;
      /** Which argument it is, or would be: 0 for the first. */
      readonly index: number;
    }
  /** In a comment, between pieces that mean nothing, or in text that OpenSSH never looks at. */
  | { readonly kind: 'nothing' };

export interface Cursor {
  readonly offset: number;
  /** Null behind the last line feed. */
  readonly line: ConfigLine | null;
  /** The block that the line belongs to. */
  readonly block: ConfigBlock;
  readonly place: Place;
}

const NOTHING: Place = { kind: 'nothing' };
const GLOBAL: ConfigBlock = { kind: 'global', header: null, firstLine: 0, endLine: 0 };

/** Tells what stands at a position; one outside the text is moved to the nearest place within. */
export function cursorAt(document: ConfigDocument, position: Position): Cursor {
  const offset = offsetAt(document.text, document.lineStarts, position);
  const line = lineAt(document, offset);
  const index = line?.index ?? document.lines.length;
  const block = document.blocks.findLast(({ firstLine }) => firstLine <= index) ?? GLOBAL;
  return { offset, line, block, place: placeAt(document, line, offset) };
}

/** The line that an offset is in, its end included; found by halving. */
export function lineAt(document: ConfigDocument, offset: number): ConfigLine | null {
  let low = 0;
  let high = document.lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((document.lines[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return document.lines[low] ?? null;
}

function placeAt({ text, bom }: ConfigDocument, line: ConfigLine | null, offset: number): Place {
  if (line === null) return { kind: 'keyword', span: { start: offset, end: offset }, directive: null };
  const { directive } = line;
  if (directive === null) {
    const blank = /^[ \t]*$/.test(text.slice(line.start, line.end).replace(/\r$/, ''));
    const at = Math.max(offset, bom.length);
    return blank ? { kind: 'keyword', span: { start: at, end: at }, directive: null } : NOTHING;
  }
  const { keywordSpan, args, comment } = directive;
  if (offset < keywordSpan.start) return NOTHING;
  if (offset <= keywordSpan.end) return { kind: 'keyword', span: keywordSpan, directive };
  if (comment !== null && offset > comment.start) return NOTHING;
  const ignored = line.pieces.find(({ kind }) => kind === 'ignored');
  if (ignored !== undefined && offset >= ignored.start) return NOTHING;
  const index = args.findIndex(({ end }) => offset <= end);
  if (index === -1) return { kind: 'argument', directive, argument: null, index: args.length };
  const argument = args[index];
  return { kind: 'argument', directive, argument: argument && offset >= argument.start ? argument : null, index };
}
