import { modernList, type ModernKind } from '../../../openssh/builds/modernLists.ts';
import { globalLines, type ConfigDocument, type ConfigLine } from '../../../openssh/config/configDocument.ts';
import { rangeOf } from '../../../openssh/config/lineIndex.ts';
import type { TextEdit } from '../../../openssh/config/textEdit.ts';
import type { LintOptions } from '../rule.ts';
import { lineEndOf } from '../../../openssh/config/lineEnd.ts';
import { targetName } from './targetName.ts';
import { withinPolicy } from './withinPolicy.ts';

/** The four lists that make a server modern, in the order sshd_config(5) readers expect them. */
export const MODERN_DIRECTIVES: readonly { readonly kind: ModernKind; readonly keyword: string }[] = [
  { kind: 'kex', keyword: 'KexAlgorithms' },
  { kind: 'cipher', keyword: 'Ciphers' },
  { kind: 'mac', keyword: 'MACs' },
  { kind: 'hostKey', keyword: 'HostKeyAlgorithms' },
];

/** The kinds of list that no line outside Host and Match blocks sets. */
export function missingKinds(document: ConfigDocument): readonly ModernKind[] {
  const set = new Set(globalLines(document).map((line) => line.directive?.keyword));
  return MODERN_DIRECTIVES.filter(({ keyword }) => !set.has(keyword.toLowerCase())).map(({ kind }) => kind);
}

/**
 * The edit that adds modern lists for those of `kinds` that the file lacks, under a comment that dates them: behind the
 * last global directive, so never inside a Match or Host block. No edit where nothing is missing,
 * and no line for a list of which the policy in force allows no name.
 */
export function insertModernLines(
  document: ConfigDocument,
  kinds: readonly ModernKind[],
  options: LintOptions,
): readonly TextEdit[] {
  const missing = missingKinds(document);
  const wanted = MODERN_DIRECTIVES.filter(({ kind }) => kinds.includes(kind) && missing.includes(kind))
    .map(({ kind, keyword }) => ({ kind, keyword, names: modernNames(kind, document, options) }))
    .filter(({ names }) => names.length > 0);
  const [first] = wanted;
  if (first === undefined) return [];
  const { asOf } = modernList(first.kind, options);
  const lines = [`# Modern algorithms for ${targetName(options)}, as of ${asOf}`];
  for (const { keyword, names } of wanted) lines.push(`${keyword} ${names.join(',')}`);
  return insertGlobalLines(document, lines);
}

/** The modern names for a line outside of all blocks, without those that the policy in force is against. */
export function modernNames(kind: ModernKind, document: ConfigDocument, options: LintOptions): readonly string[] {
  return withinPolicy(modernList(kind, options).names, kind, options, document, null);
}

/** The edit that adds lines behind the last global directive, so never inside a Match or Host block. */
export function insertGlobalLines(document: ConfigDocument, lines: readonly string[]): readonly TextEdit[] {
  const eol = lineEndOf(document);
  const offset = insertionOffset(document);
  // At the end of a file whose last line has no line end, the new lines bring the one before them instead.
  const glued = offset === document.text.length && offset > document.bom.length && !document.text.endsWith('\n');
  const block = lines.join(eol);
  return [{ range: rangeOf(document, { start: offset, end: offset }), newText: glued ? eol + block : block + eol }];
}

function insertionOffset(document: ConfigDocument): number {
  const lines = globalLines(document);
  const lastDirective = lines.findLast((line) => line.directive !== null);
  if (lastDirective !== undefined) return lineAfter(document, lastDirective);
  const header = document.lines[lines.length];
  if (header === undefined) return document.text.length;
  // Comments right above the first block belong to it: the lists go before them.
  const comments = lines.slice(lines.findLastIndex((line) => !isComment(line)) + 1);
  return (comments[0] ?? header).start;
}

function isComment(line: ConfigLine): boolean {
  return line.pieces.some((piece) => piece.kind === 'comment');
}

function lineAfter(document: ConfigDocument, line: ConfigLine): number {
  return Math.min(line.end + 1, document.text.length);
}
