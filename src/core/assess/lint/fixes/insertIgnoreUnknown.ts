import type { Argument, ConfigDocument } from '../../../openssh/config/configDocument.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { LineTarget } from '../../../openssh/config/lineTarget.ts';
import type { Fix } from '../rule.ts';
import { lineEndOf } from '../../../openssh/config/lineEnd.ts';

/**
 * Lets ssh pass over a keyword that it does not know: names it in the IgnoreUnknown that every host has, or puts such a
 * line first, where it comes before every use. The settings of a file are otherwise as before.
 */
export function insertIgnoreUnknown(
  target: LineTarget,
  titles: { readonly ignoreUnknown: (data: { readonly keyword: string }) => string },
): Fix {
  const { document, keyword, ignoreUnknown } = target;
  const title = titles.ignoreUnknown({ keyword });
  const at = document.bom.length;
  const argument = firstPatterns(document);
  const isPlain = argument?.value.length === (argument?.end ?? 0) - (argument?.start ?? 0);
  if (argument !== undefined && ignoreUnknown !== '' && isPlain) {
    const edit = { range: rangeOf(document, { start: argument.end, end: argument.end }), newText: `,${keyword}` };
    return { title, kind: 'insert-line', preferred: false, edits: [edit] };
  }
  const patterns = ignoreUnknown === '' ? keyword : `${ignoreUnknown},${keyword}`;
  const newText = `IgnoreUnknown ${patterns}${lineEndOf(document)}`;
  return {
    title,
    kind: 'insert-line',
    preferred: false,
    edits: [{ range: rangeOf(document, { start: at, end: at }), newText }],
  };
}

const firsts = new WeakMap<ConfigDocument, { readonly argument: Argument | undefined }>();

/** What the file's first IgnoreUnknown names; looked for once, since each line with such a keyword asks. */
function firstPatterns(document: ConfigDocument): Argument | undefined {
  const known = firsts.get(document);
  if (known !== undefined) return known.argument;
  const line = document.lines.find(({ directive }) => directive?.keyword === 'ignoreunknown');
  const argument = line?.directive?.args[0];
  firsts.set(document, { argument });
  return argument;
}
