import type { ConfigDocument, ConfigLine } from '../../../openssh/config/configDocument.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix } from '../rule.ts';
import { lineEndOf } from '../../../openssh/config/lineEnd.ts';
import { wholeLine } from '../../../openssh/config/wholeLine.ts';

/**
 * Puts a line above the file's first Match block and the comments right above that, its indentation taken off. It then
 * holds for every connection, which is the person's choice to make.
 */
export function moveAboveMatch(
  target: LineTarget,
  titles: { readonly move: (data: { readonly keyword: string }) => string },
): Fix {
  const { document, line } = target;
  const first = topOfMatch(document) ?? line;
  const text = document.text
    .slice(line.start, line.end)
    .replace(/^[ \t]+/, '')
    .replace(/\r$/, '');
  const edits = [
    { range: rangeOf(document, { start: first.start, end: first.start }), newText: text + lineEndOf(document) },
    { range: rangeOf(document, wholeLine(document, line)), newText: '' },
  ];
  return {
    title: titles.move({ keyword: target.keyword }),
    kind: 'move',
    preferred: false,
    edits,
  };
}

const tops = new WeakMap<ConfigDocument, ConfigLine | undefined>();

/** The first Match line, or the first of the comments right above it; looked for once, since each line below may ask. */
function topOfMatch(document: ConfigDocument): ConfigLine | undefined {
  if (tops.has(document)) return tops.get(document);
  const { lines, blocks } = document;
  let top = lines[blocks[1]?.firstLine ?? 0];
  for (let above = top; above !== undefined; above = lines[above.index - 1]) {
    if (above !== top && !isComment(above)) break;
    top = above;
  }
  tops.set(document, top);
  return top;
}

function isComment(line: ConfigLine): boolean {
  return line.pieces.some(({ kind }) => kind === 'comment') && line.directive === null;
}
