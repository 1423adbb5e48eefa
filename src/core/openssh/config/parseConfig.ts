import type { ConfigBlock, ConfigDocument, ConfigKind, ConfigLine } from './configDocument.ts';
import { lineStartsOf } from './lineIndex.ts';
import { tokenizeLine } from './tokenizer.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Parses an `ssh_config` or `sshd_config` without losing a character: `printConfig` gives the text back.
 * Lines and arguments are cut as OpenSSH 9.2 cuts them. Damaged input never throws; each line tells its own fault.
 */
export function parseConfig(text: string, kind: ConfigKind): ConfigDocument {
  const bom = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const lines: ConfigLine[] = [];
  // Looked for once, not once a line: without a NUL byte that search would run to the end of the file each time.
  let nul = text.indexOf('\0');
  for (let start = bom.length; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    while (nul !== -1 && nul < start) nul = text.indexOf('\0', nul + 1);
    const own = nul !== -1 && nul < end ? nul : -1;
    const { pieces, directive, fault } = tokenizeLine(text, start, end, kind, own);
    lines.push({ index: lines.length, start, end, pieces, directive, fault });
    start = end + 1;
  }
  return { kind, text, bom, lines, blocks: blocksOf(lines, kind), lineStarts: lineStartsOf(text) };
}

/** A Host (ssh_config alone) or Match line opens a block that lasts to the next one or the end of the file. */
function blocksOf(lines: readonly ConfigLine[], kind: ConfigKind): readonly ConfigBlock[] {
  const headers: { readonly kind: 'host' | 'match'; readonly line: number }[] = [];
  for (const { directive, index } of lines) {
    const keyword = directive?.keyword;
    if (keyword === 'match' || (keyword === 'host' && kind === 'ssh')) headers.push({ kind: keyword, line: index });
  }
  const blocks: ConfigBlock[] = [
    { kind: 'global', header: null, firstLine: 0, endLine: headers[0]?.line ?? lines.length },
  ];
  headers.forEach((header, i) => {
    const endLine = headers[i + 1]?.line ?? lines.length;
    blocks.push({ kind: header.kind, header: header.line, firstLine: header.line, endLine });
  });
  return blocks;
}
