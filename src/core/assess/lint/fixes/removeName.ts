import type { Span } from '../../../openssh/config/configDocument.ts';
import type { ConfigDocument } from '../../../openssh/config/configDocument.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { TextEdit } from '../../../openssh/config/textEdit.ts';
import type { Fix } from '../rule.ts';
import type { AlgorithmListLine } from '../../../openssh/config/algorithmListLine.ts';
import { wholeLine } from '../../../openssh/config/wholeLine.ts';
import type { REMOVE_NAME } from './titles.ts';

/**
 * Takes a name out of a list, wherever it stands in it, and leaves prefix, order, quotes, comment and line end alone.
 * When nothing but empty names would be left, the whole line goes, since OpenSSH refuses an empty list.
 */
export function removeName(
  document: ConfigDocument,
  target: AlgorithmListLine,
  name: string,
  preferred: boolean,
  titles: typeof REMOVE_NAME,
): Fix {
  const { list, directive, line } = target;
  if (list.names.every((listed) => listed.name === '' || listed.name === name)) {
    const keyword = document.text.slice(directive.keywordSpan.start, directive.keywordSpan.end);
    const title = titles.deleteOnly({ keyword, name });
    return { title, kind: 'remove-line', preferred: false, edits: [deletion(document, wholeLine(document, line))] };
  }
  const title = titles.removeName({ name });
  if (list.body === null) {
    const kept = list.names.filter((listed) => listed.name !== name).map((listed) => listed.name);
    const newText = list.prefix + kept.join(',');
    return { title, kind: 'remove', preferred, edits: [{ range: rangeOf(document, list.argument), newText }] };
  }
  return { title, kind: 'remove', preferred, edits: spansOf(target, name).map((span) => deletion(document, span)) };
}

/** The stretches to cut: each name with the comma before it, or with the one behind it where it leads the list. */
function spansOf({ list }: AlgorithmListLine, name: string): readonly Span[] {
  const spans: Span[] = [];
  let keptBefore = false;
  list.names.forEach((listed, i) => {
    if (listed.name !== name) {
      keptBefore = true;
      return;
    }
    const previous = list.names[i - 1];
    const next = list.names[i + 1];
    const span =
      keptBefore && previous !== undefined
        ? { start: previous.end, end: listed.end }
        : { start: listed.start, end: next?.start ?? listed.end };
    const last = spans.at(-1);
    if (last?.end === span.start) spans[spans.length - 1] = { start: last.start, end: span.end };
    else spans.push(span);
  });
  return spans;
}

function deletion(document: ConfigDocument, span: Span): TextEdit {
  return { range: rangeOf(document, span), newText: '' };
}
