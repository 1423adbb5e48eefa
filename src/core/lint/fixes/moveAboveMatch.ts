import type { ConfigLine } from '../../config/configDocument.ts';
import { rangeOf } from '../../config/lineIndex.ts';
import type { LineTarget } from '../lineTarget.ts';
import type { Fix } from '../rule.ts';
import { lineEndOf } from './lineEnd.ts';
import { wholeLine } from './wholeLine.ts';

/**
 * Puts a line above the file's first Match block and the comments right above that, its indentation taken off. It then
 * holds for every connection, which is the person's choice to make.
 */
export function moveAboveMatch(target: LineTarget): Fix {
  const { document, line } = target;
  const header = document.lines[document.blocks[1]?.firstLine ?? 0] ?? line;
  const before = document.lines.slice(0, header.index);
  const first = before.slice(before.findLastIndex((candidate) => !isComment(candidate)) + 1)[0] ?? header;
  const text = document.text
    .slice(line.start, line.end)
    .replace(/^[ \t]+/, '')
    .replace(/\r$/, '');
  const edits = [
    { range: rangeOf(document, { start: first.start, end: first.start }), newText: text + lineEndOf(document) },
    { range: rangeOf(document, wholeLine(document, line)), newText: '' },
  ];
  return {
    title: `Move ${target.keyword} above the Match block, for every connection`,
    kind: 'move',
    preferred: false,
    edits,
  };
}

function isComment(line: ConfigLine): boolean {
  return line.pieces.some(({ kind }) => kind === 'comment') && line.directive === null;
}
