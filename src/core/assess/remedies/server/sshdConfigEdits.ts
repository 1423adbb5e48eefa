import { globalLines, type ConfigDocument, type ConfigLine } from '../../../openssh/config/configDocument.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import { lineEndOf } from '../../../openssh/config/lineEnd.ts';
import type { TextEdit } from '../../../openssh/config/textEdit.ts';
import type { SshdLine } from '../../remedy.ts';

/** Every such line counts; of all others the first one does (servconf.c). */
const COLLECTED: ReadonlySet<string> = new Set(['hostkey']);

/**
 * The edits that make an sshd_config say what a remedy's lines say: the line that counts today is changed in its
 * place, and what no line sets goes above the first Include and the first Match, where sshd reads it first. Comments
 * behind a value stay. A file that says it already gets no edits, so that applying twice is applying once.
 */
export function sshdConfigEdits(document: ConfigDocument, lines: readonly SshdLine[]): readonly TextEdit[] {
  const first = linesReadFirst(document);
  const edits: TextEdit[] = [];
  const missing: SshdLine[] = [];
  for (const line of lines) {
    const keyword = line.directive.toLowerCase();
    // A keyword without a value sets nothing; sshd refuses it, and what is wanted has to stand somewhere else.
    const standing = first.filter(({ directive }) => directive?.keyword === keyword && directive.args.length > 0);
    const [counting] = standing;
    if (COLLECTED.has(keyword)) {
      if (!standing.some(({ directive }) => directive?.args[0]?.value === line.value)) missing.push(line);
    } else if (counting === undefined || counting.directive === null) missing.push(line);
    else {
      const [from, to] = [counting.directive.args[0], counting.directive.args.at(-1)];
      if (from === undefined || to === undefined || (from === to && from.value === line.value)) continue;
      edits.push({ range: rangeOf(document, { start: from.start, end: to.end }), newText: line.value });
    }
  }
  return missing.length === 0 ? edits : [insertion(document, first, missing), ...edits];
}

/** The lines that no Include or Match can come before. */
function linesReadFirst(document: ConfigDocument): readonly ConfigLine[] {
  const lines = globalLines(document);
  const include = lines.findIndex(({ directive }) => directive?.keyword === 'include');
  return include === -1 ? lines : lines.slice(0, include);
}

function insertion(document: ConfigDocument, first: readonly ConfigLine[], missing: readonly SshdLine[]): TextEdit {
  const eol = lineEndOf(document);
  const last = first.findLast(({ directive }) => directive !== null);
  // Behind what is set already; in a file that sets nothing before, above the Include or Match and its comments.
  let index = last === undefined ? first.length : last.index + 1;
  while (last === undefined && index > 0 && isComment(document.lines[index - 1])) index -= 1;
  const at = document.lines[index]?.start ?? document.text.length;
  const glued = at === document.text.length && at > document.bom.length && !document.text.endsWith('\n');
  const block = missing.map(({ directive, value }) => `${directive} ${value}${eol}`).join('');
  return {
    range: rangeOf(document, { start: at, end: at }),
    newText: glued ? eol + block.slice(0, -eol.length) : block,
  };
}

function isComment(line: ConfigLine | undefined): boolean {
  return line?.pieces.some(({ kind }) => kind === 'comment') === true && line.directive === null;
}
