import type { ConfigBlock, ConfigDocument, ConfigLine } from '../../openssh/config/configDocument.ts';
import { positionAt } from '../../openssh/config/lineIndex.ts';
import type { TextEdit } from '../../openssh/config/textEdit.ts';
import type { UserSshConfig } from '../../openssh/config/userSshConfig.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import type { FileEdit } from '../remedy.ts';

export interface HostBlockLine {
  readonly kind: Kind;
  readonly directive: string;
  /** The one name that is added. */
  readonly name: string;
  /** What a new line says: `+name`, or more where another line set the list before (listForHost.ts). */
  readonly value: string;
  /** The comment over a new line that stands in place of one of the person's own. */
  readonly note?: string;
}

const INDENT = '    ';

/**
 * Edits that make `lines` take effect for `host` and for no other. The first value obtained wins in ssh_config, so they
 * go into the block that names the host alone where nothing before it sets the same, and otherwise into a new block
 * ahead of every other. Applied to a file that already has them, the result is the same file: a line of that block
 * that sets the directive is extended, not repeated.
 */
export function hostBlockEdits(
  config: UserSshConfig,
  host: string,
  lines: readonly HostBlockLine[],
  comment: string,
): FileEdit {
  const { path, document } = config;
  if (document === null) {
    return { path, create: true, edits: [insertion(0, 0, newBlock(host, lines, comment, '\n', ''))] };
  }
  const own = ownBlock(document, host);
  const setEarlier = lines.some(({ kind }) => isSetBefore(config, kind, own));
  if (own !== null && !setEarlier) return { path, edits: extendBlock(document, own, lines, comment) };
  return { path, edits: [addBlock(config, document, host, lines, comment)] };
}

/** The Host block whose only pattern is the host itself. */
function ownBlock(document: ConfigDocument, host: string): ConfigBlock | null {
  const found = document.blocks.find((block) => {
    const args = block.header === null ? undefined : document.lines[block.header]?.directive?.args;
    return block.kind === 'host' && args?.length === 1 && args[0]?.value === host;
  });
  return found ?? null;
}

function isSetBefore(config: UserSshConfig, kind: Kind, own: ConfigBlock | null): boolean {
  const setBy = config.setBy.get(kind);
  if (setBy === undefined) return false;
  // A file that is included, or the system's: only the former can come first, and where it stands is not known here.
  if (setBy.path !== config.path) return true;
  return own === null || setBy.line < own.firstLine;
}

function extendBlock(
  document: ConfigDocument,
  block: ConfigBlock,
  lines: readonly HostBlockLine[],
  comment: string,
): TextEdit[] {
  const eol = eolOf(document);
  const members = document.lines.slice(block.firstLine + 1, block.endLine);
  const edits: TextEdit[] = [];
  const added: string[] = [];
  for (const line of lines) {
    const standing = members.find(({ directive }) => directive?.keyword === line.directive.toLowerCase());
    const list = standing?.directive?.args[0];
    // `-` and `^` lists cannot take an addition: a line above them wins.
    if (list?.value === line.value) continue;
    if (list === undefined || /^[-^]/.test(list.value)) added.push(...textOf(line));
    else if (!list.value.replace(/^\+/, '').split(',').includes(line.name)) {
      edits.push(replacement(document, list.start, list.end, `${list.value},${line.name}`));
    }
  }
  // A list that only grows gets its reason too.
  if (added.length === 0 && edits.length > 0) {
    edits.unshift(insertAtLine(document, block.firstLine + 1, `${indentOf(document, members)}${comment}${eol}`));
  }
  if (added.length > 0) {
    const indent = indentOf(document, members);
    const text = [comment, ...added].map((line) => `${indent}${line}${eol}`).join('');
    edits.unshift(insertAtLine(document, block.firstLine + 1, text));
  }
  return edits;
}

/**
 * A new block ahead of the first Host or Match line, so that lines above these stay valid for every host. Where such
 * a line is what sets the value, the block has to come first of all, and `Host *` gives the rest back to every host.
 */
function addBlock(
  config: UserSshConfig,
  document: ConfigDocument,
  host: string,
  lines: readonly HostBlockLine[],
  comment: string,
): TextEdit {
  const eol = eolOf(document);
  const globalEnd = document.blocks[0]?.endLine ?? document.lines.length;
  const setGlobally = lines.some(({ kind }) => {
    const setBy = config.setBy.get(kind);
    return setBy !== undefined && (setBy.path !== config.path || setBy.line < globalEnd);
  });
  if (setGlobally) {
    const restored = `# What follows is for every host again, as before.${eol}Host *${eol}`;
    return insertAtLine(document, 0, newBlock(host, lines, comment, eol, `${eol}${restored}`));
  }
  let at = globalEnd;
  while (at > 0 && isComment(document.lines[at - 1])) at -= 1;
  return insertAtLine(document, at, newBlock(host, lines, comment, eol, at < document.lines.length ? eol : ''));
}

function newBlock(host: string, lines: readonly HostBlockLine[], comment: string, eol: string, after: string): string {
  const body = lines.flatMap(textOf).map((line) => INDENT + line);
  return [comment, `Host ${host}`, ...body].map((line) => line + eol).join('') + after;
}

/** A line as it is written, without indentation, and its comment before it. */
export function textOf({ directive, value, note }: HostBlockLine): readonly string[] {
  return [...(note === undefined ? [] : [note]), `${directive} ${value}`];
}

function isComment(line: ConfigLine | undefined): boolean {
  return line?.directive === null && line.pieces.some(({ kind }) => kind === 'comment');
}

function eolOf(document: ConfigDocument): string {
  return document.text.includes('\r\n') ? '\r\n' : '\n';
}

function indentOf(document: ConfigDocument, members: readonly ConfigLine[]): string {
  const first = members.find(({ directive }) => directive !== null);
  const space = first?.pieces[0];
  if (first === undefined) return INDENT;
  return space?.kind === 'space' ? document.text.slice(space.start, space.end) : '';
}

/** Inserts whole lines before a line, or at the end of a file whose last line may lack its line end. */
function insertAtLine(document: ConfigDocument, index: number, text: string): TextEdit {
  const line = document.lines[index];
  if (line !== undefined) return replacement(document, line.start, line.start, text);
  const end = document.text.length;
  const unfinished = end > document.bom.length && !document.text.endsWith('\n');
  return replacement(document, end, end, unfinished ? eolOf(document) + text : text);
}

function replacement(document: ConfigDocument, start: number, end: number, newText: string): TextEdit {
  const { lineStarts } = document;
  return { range: { start: positionAt(lineStarts, start), end: positionAt(lineStarts, end) }, newText };
}

function insertion(line: number, character: number, newText: string): TextEdit {
  return { range: { start: { line, character }, end: { line, character } }, newText };
}
