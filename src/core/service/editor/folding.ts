import type { ConfigDocument, ConfigLine } from '../../openssh/config/configDocument.ts';
import { positionAt } from '../../openssh/config/lineIndex.ts';

/** Lines that can be folded away under the first of them; editor lines, both inclusive. */
export interface Fold {
  readonly kind: 'block' | 'comment';
  readonly start: number;
  readonly end: number;
}

/**
 * Each Host and Match block down to its last directive or indented comment, so that the comment above the next block
 * stays in sight, and each run of comment lines.
 */
export function foldsOf(document: ConfigDocument): readonly Fold[] {
  const folds: Fold[] = [];
  const add = (kind: Fold['kind'], first: ConfigLine | undefined, last: ConfigLine | undefined): void => {
    if (first === undefined || last === undefined || first.index >= last.index) return;
    const start = positionAt(document.lineStarts, first.start).line;
    const end = positionAt(document.lineStarts, last.start).line;
    if (end > start) folds.push({ kind, start, end });
  };
  for (const block of document.blocks) {
    if (block.header === null) continue;
    const lines = document.lines.slice(block.firstLine, block.endLine);
    add(
      'block',
      lines[0],
      lines.findLast((line) => line.directive !== null || isIndentedComment(line)),
    );
  }
  let first: ConfigLine | undefined;
  let last: ConfigLine | undefined;
  for (const line of document.lines) {
    if (isComment(line)) {
      first ??= line;
      last = line;
    } else {
      add('comment', first, last);
      first = last = undefined;
    }
  }
  add('comment', first, last);
  return folds.sort((a, b) => a.start - b.start);
}

function isComment(line: ConfigLine): boolean {
  return line.directive === null && line.pieces.some(({ kind }) => kind === 'comment');
}

function isIndentedComment(line: ConfigLine): boolean {
  return isComment(line) && line.pieces[0]?.kind === 'space';
}
