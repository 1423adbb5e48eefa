import type { ConfigDocument, ConfigLine, Directive, Piece } from '../../openssh/config/configDocument.ts';
import { canonicalDirective } from '../../openssh/config/directives.ts';
import { rangeOf } from '../../openssh/config/lineIndex.ts';
import { tokenizeLine } from '../../openssh/config/tokenizer.ts';
import type { TextEdit } from '../../openssh/config/textEdit.ts';

export interface FormatOptions {
  /** What a line of a Host or Match block begins with: spaces or tabs only. */
  readonly indent: string;
}

/** An edit of the text, by offsets. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Keywords whose value is the rest of the line, white space and all. */
const VERBATIM: ReadonlySet<string> = new Set(['VersionAddendum', 'Subsystem', 'ProxyJump']);

/**
 * Edits that put white space in order and change nothing else: no indent outside blocks and one inside, one space
 * between words, none at a line's end. Line ends, comments, commands, quotes and `=` stay as they are, and so does any
 * line that OpenSSH cannot read or would read otherwise.
 * @param lines first and last line of the document's own numbering to be formatted, inclusive; all without it
 */
export function formatEdits(
  document: ConfigDocument,
  options: FormatOptions,
  lines?: { readonly first: number; readonly last: number },
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const block of document.blocks) {
    const inBlock = document.lines.slice(block.firstLine, block.endLine);
    const lastDirective = inBlock.findLast(({ directive }) => directive !== null)?.index ?? -1;
    for (const line of inBlock) {
      if (lines !== undefined && (line.index < lines.first || line.index > lines.last)) continue;
      const inside = block.header !== null && line.index !== block.header;
      // A comment at the margin behind a block's last directive introduces what comes next.
      const outdented = line.index > lastDirective && line.pieces[0]?.kind === 'comment';
      const changes = changesOf(document, line, inside && !outdented ? options.indent : '');
      if (changes.length === 0 || !sameMeaning(document, line, changes)) continue;
      for (const { start, end, text } of changes)
        edits.push({ range: rangeOf(document, { start, end }), newText: text });
    }
  }
  return edits;
}

function changesOf(document: ConfigDocument, line: ConfigLine, indent: string): readonly Change[] {
  const { directive, pieces } = line;
  const { text } = document;
  const first = pieces[0];
  const changes: Change[] = [];
  const change = (piece: Piece, wanted: string): void => {
    const present = text.slice(piece.start, piece.end);
    if (bare(present) === bare(wanted) && present !== wanted) {
      changes.push({ start: piece.start, end: piece.end, text: wanted });
    }
  };
  // At the very start of the text the character would become a byte order mark.
  if (line.index === 0 && /^[ \t]+\uFEFF/.test(text)) return [];
  // A carriage return inside a line would become a part of its end, once the white space behind it is gone.
  const returned = (piece: Piece): boolean => piece.kind !== 'eol' && text.slice(piece.start, piece.end).includes('\r');
  if (pieces.some(returned)) return [];
  if (pieces.some(({ kind }) => kind === 'ignored') || line.fault === 'unterminated-quote') return [];
  const content = pieces.findIndex(({ kind }) => kind !== 'space' && kind !== 'eol');
  if (content !== -1 && first !== undefined) {
    if (first.kind === 'space') change(first, indent);
    else if (indent !== '') changes.push({ start: first.start, end: first.start, text: indent });
  }
  const verbatim = directive !== null && isVerbatim(document, directive);
  const behind = wordsBehind(pieces);
  pieces.forEach((piece, i) => {
    if (piece.kind !== 'space' && piece.kind !== 'separator') return;
    const next = behind[i];
    const present = text.slice(piece.start, piece.end);
    if (next === undefined || next.kind === 'eol') change(piece, present.includes('=') ? present : '');
    else if (i > 0 && i > content && (piece.kind === 'separator' || !verbatim)) {
      // A comment behind arguments is often lined up with its neighbours: it stays where it is.
      if (next.kind !== 'comment') change(piece, present.includes('=') ? present.replace(/[ \t]+/g, ' ') : ' ');
    }
  });
  return changes;
}

/** For each piece the first one behind it that is no space. In one pass: a line may be one word after another. */
function wordsBehind(pieces: readonly Piece[]): readonly (Piece | undefined)[] {
  const behind: (Piece | undefined)[] = [];
  let next: Piece | undefined;
  for (const piece of pieces.toReversed()) {
    behind.push(next);
    if (piece.kind !== 'space') next = piece;
  }
  return behind.reverse();
}

/** Without the white space that may change: carriage returns and form feeds are none of it. */
function bare(text: string): string {
  return text.replace(/[ \t]/g, '');
}

function isVerbatim(document: ConfigDocument, directive: Directive): boolean {
  const record = canonicalDirective(document.kind, directive.keyword);
  return record === undefined || record.argument.kind === 'command' || VERBATIM.has(record.name);
}

/** Whether the line is read as before once its white space has changed. */
function sameMeaning(document: ConfigDocument, line: ConfigLine, changes: readonly Change[]): boolean {
  const parts: string[] = [];
  let at = line.start;
  for (const { start, end, text } of changes) {
    parts.push(document.text.slice(at, start), text);
    at = end;
  }
  const eol = line.pieces.find(({ kind }) => kind === 'eol')?.start ?? line.end;
  parts.push(document.text.slice(at, eol));
  const text = parts.join('');
  const after = tokenizeLine(`${text}\n`, 0, text.length, document.kind, -1);
  return meaning(document.text, line) === meaning(text, after);
}

function meaning(
  text: string,
  { directive, fault, pieces }: Pick<ConfigLine, 'directive' | 'fault' | 'pieces'>,
): string {
  const comment = pieces.find(({ kind }) => kind === 'comment');
  return JSON.stringify([
    directive?.keyword,
    directive?.args.map(({ value }) => value),
    comment === undefined ? null : text.slice(comment.start, comment.end),
    fault,
  ]);
}
