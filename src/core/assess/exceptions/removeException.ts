import { parseAlgorithmList } from '../../openssh/config/algorithmList.ts';
import type { ConfigDocument, ConfigLine } from '../../openssh/config/configDocument.ts';
import { algorithmListOf } from '../../openssh/config/directives.ts';
import { lookup } from '../../ssh/catalogue/catalogue.ts';
import { isInPlaceComment } from './inPlaceComment.ts';
import { rangeOf } from '../../openssh/config/lineIndex.ts';
import { wholeLine } from '../../openssh/config/wholeLine.ts';
import type { TextEdit } from '../../openssh/config/textEdit.ts';
import { exceptionsOf, type TemporaryException } from './temporaryException.ts';

/**
 * The edits that take an exception out of its file: its comment, the names it brought, each line that has no name
 * left, and the Host block when nothing else stands in it. What people added themselves stays, and so does a name that
 * another exception of the same block brings too: that one may last longer.
 */
export function removeException(document: ConfigDocument, exception: TemporaryException): readonly TextEdit[] {
  const { block, comment } = exception;
  const needed = new Set(
    exceptionsOf(document)
      .filter((other) => other.block.firstLine === block.firstLine && other.comment.line !== comment.line)
      .flatMap(({ names }) => names),
  );
  const names = exception.names.filter((name) => !needed.has(name));
  const gone = new Set([comment.line]);
  const edits: TextEdit[] = [];
  const members = document.lines.slice(block.header === null ? block.firstLine : block.header + 1, block.endLine);
  for (const line of members) {
    // A line in place of the person's own goes as a whole, and that own line counts again.
    const note = document.lines[line.index - 1];
    if (note !== undefined && isInPlace(document, note) && setsOneOf(document, line, exception, needed)) {
      gone.add(note.index).add(line.index);
      continue;
    }
    const left = withoutNames(document, line, names);
    if (left === null) continue;
    if (left.names.length === 0) gone.add(line.index);
    else edits.push({ range: rangeOf(document, left.argument), newText: left.prefix + left.names.join(',') });
  }
  // What comes behind the last directive is empty, or a comment on the next block.
  const last = members.findLastIndex(({ directive }) => directive !== null);
  const own = members.slice(0, last + 1);
  if (block.header !== null && block.kind === 'host' && own.every((line) => gone.has(line.index) || isEmpty(line))) {
    const end = block.header + own.length;
    for (let index = block.header; index <= end; index += 1) gone.add(index);
    const before = document.lines[Math.min(comment.line, block.header) - 1];
    const behind = document.lines[end + 1];
    // Of the empty lines around the block one is enough.
    if (behind !== undefined && isEmpty(behind) && (before === undefined || isEmpty(before))) gone.add(end + 1);
  }
  return [...edits, ...deletions(document, gone)].sort((a, b) => a.range.start.line - b.range.start.line);
}

/** A list line that holds some of the names, and what it holds besides; null for any other line. */
function withoutNames(document: ConfigDocument, { directive }: ConfigLine, names: readonly string[]) {
  const argument = directive?.args[0];
  if (directive === null || argument === undefined || algorithmListOf('ssh', directive.keyword) === null) return null;
  const list = parseAlgorithmList(document.text, argument);
  if (list.prefix === '-' || !list.names.some(({ name }) => names.includes(name))) return null;
  const kept = list.names.map(({ name }) => name).filter((name) => !names.includes(name));
  return { argument, prefix: list.prefix, names: kept };
}

function isInPlace(document: ConfigDocument, { directive, pieces }: ConfigLine): boolean {
  const comment = directive === null ? pieces.find(({ kind }) => kind === 'comment') : undefined;
  return comment !== undefined && isInPlaceComment(document.text.slice(comment.start, comment.end));
}

/** Whether a list was written for the exception, and no other one of the block needs it. */
function setsOneOf(
  document: ConfigDocument,
  { directive }: ConfigLine,
  { names }: TemporaryException,
  needed: ReadonlySet<string>,
): boolean {
  const argument = directive?.args[0];
  const list = directive === null ? null : algorithmListOf('ssh', directive.keyword);
  if (argument === undefined || list === null) return false;
  const spelt = new Set(parseAlgorithmList(document.text, argument).names.map(({ name }) => name));
  // A `-` list has the name by leaving it alone.
  const brought = names.filter((name) => spelt.has(name) || lookup(list.kind, name) !== undefined);
  return brought.length > 0 && !brought.some((name) => needed.has(name));
}

function isEmpty(line: ConfigLine): boolean {
  return line.pieces.every(({ kind }) => kind === 'space' || kind === 'eol');
}

/** One edit for each run of lines, so that no two edits touch. */
function deletions(document: ConfigDocument, gone: ReadonlySet<number>): readonly TextEdit[] {
  return [...gone].flatMap((index) => {
    const line = document.lines[index];
    if (line === undefined || gone.has(index - 1)) return [];
    let end = index;
    while (gone.has(end + 1)) end += 1;
    const span = { start: line.start, end: document.lines[end]?.end ?? line.end };
    return [{ range: rangeOf(document, wholeLine(document, span)), newText: '' }];
  });
}
