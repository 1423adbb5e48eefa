/** Which grammar a file follows: the client's `ssh_config` or the server's `sshd_config`. */
export type ConfigKind = 'ssh' | 'sshd';

/** A half-open stretch of the document's text, in UTF-16 code units from its start. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What a stretch of a line is. `ignored` is text that OpenSSH never looks at: what follows a NUL byte, and a line
 * whose keyword cannot be told. Pieces of a line touch each other, so that all of them together are the line.
 */
export type PieceKind = 'space' | 'keyword' | 'separator' | 'argument' | 'comment' | 'ignored' | 'eol';

export interface Piece extends Span {
  readonly kind: PieceKind;
}

/** One argument as OpenSSH sees it (`value`, quotes and escapes resolved) and where it stands, quotes included. */
export interface Argument extends Span {
  readonly kind: 'argument';
  readonly value: string;
}

/** A keyword with its arguments. */
export interface Directive {
  /** Lower case and without quotes, as both programs compare it. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** In a Match line: criteria and their values in turn, split at white space and `=` alike. */
  readonly args: readonly Argument[];
  /** From the first argument to the end of the line's text, comment included: what ProxyCommand takes as its value. */
  readonly rest: Span;
  /** The comment behind the arguments, from its `#`, or null. */
  readonly comment: Span | null;
}

/**
 * What is wrong with a line by itself. `unterminated-quote` and `no-argument` make OpenSSH refuse the file;
 * `nul-byte` hides the rest of the line from it.
 */
export type LineFault = 'unterminated-quote' | 'no-argument' | 'nul-byte';

/** One line as OpenSSH counts them: up to a line feed. A lone carriage return does not end one. */
export interface ConfigLine extends Span {
  /** Zero-based. */
  readonly index: number;
  readonly pieces: readonly Piece[];
  readonly directive: Directive | null;
  readonly fault: LineFault | null;
}

/** The lines that one condition governs. The global block has no header and may hold no line. */
export interface ConfigBlock {
  readonly kind: 'global' | 'host' | 'match';
  /** Index of the Host or Match line, which is also `firstLine`; null for the global block. */
  readonly header: number | null;
  readonly firstLine: number;
  /** Exclusive. */
  readonly endLine: number;
}

/** A whole file. Every character of `text` belongs to exactly one piece, or to the byte order mark. */
export interface ConfigDocument {
  readonly kind: ConfigKind;
  readonly text: string;
  /** U+FEFF where the text begins with one, else empty. OpenSSH takes it as part of the first keyword and refuses it. */
  readonly bom: string;
  readonly lines: readonly ConfigLine[];
  /** In order; the first is the global one. */
  readonly blocks: readonly ConfigBlock[];
  /** Where each line starts as an editor counts them (LSP: `\n`, `\r\n` and a lone `\r` all end a line). */
  readonly lineStarts: readonly number[];
}

/** The text back, put together from the pieces. */
export function printConfig(document: ConfigDocument): string {
  const parts = [document.bom];
  for (const line of document.lines) {
    for (const piece of line.pieces) parts.push(document.text.slice(piece.start, piece.end));
  }
  return parts.join('');
}

/** The global block: the lines before the first Host or Match. */
export function globalLines(document: ConfigDocument): readonly ConfigLine[] {
  return document.lines.slice(0, document.blocks[0]?.endLine ?? document.lines.length);
}
