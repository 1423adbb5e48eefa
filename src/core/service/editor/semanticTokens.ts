import { isWeak, lookup } from '../../ssh/catalogue/catalogue.ts';
import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import { parseAlgorithmList } from '../../openssh/config/algorithmList.ts';
import type { ConfigDocument } from '../../openssh/config/configDocument.ts';
import { algorithmListOf, directiveKnownTo, lookupDirective } from '../../openssh/config/directives.ts';
import { ignoredPatterns, isIgnored } from '../../openssh/config/ignoreUnknown.ts';
import { positionAt } from '../../openssh/config/lineIndex.ts';
import { isCurrent } from './blockRules.ts';

/** What a grammar cannot tell: these need the facts about OpenSSH. Order is API: the legend numbers them. */
export const TOKEN_TYPES = ['unknownKeyword', 'deprecatedKeyword', 'weakAlgorithm', 'brokenAlgorithm'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

export interface SemanticToken {
  readonly type: TokenType;
  readonly line: number;
  readonly character: number;
  /** UTF-16 code units; never across a line's end. */
  readonly length: number;
}

/** In the order of the text. Names in a `-` list are on their way out and not marked. */
export function semanticTokens(document: ConfigDocument, openssh: OpenSshVersion | null): readonly SemanticToken[] {
  const tokens: SemanticToken[] = [];
  const add = (type: TokenType, start: number, end: number): void => {
    const { line, character } = positionAt(document.lineStarts, start);
    if (end > start && positionAt(document.lineStarts, end).line === line) {
      tokens.push({ type, line, character, length: end - start });
    }
  };
  let ignored = '';
  for (const { directive } of document.lines) {
    if (directive === null) continue;
    // ssh passes over what an IgnoreUnknown before it names (readconf.c); the first one counts.
    if (document.kind === 'ssh' && directive.keyword === 'ignoreunknown') {
      ignored ||= ignoredPatterns(directive.args[0]?.value ?? '');
    }
    const record = lookupDirective(document.kind, directive.keyword);
    const { start, end } = directive.keywordSpan;
    const known = record !== undefined && (openssh === null || directiveKnownTo(openssh, record));
    if (known && !isCurrent(record)) add('deprecatedKeyword', start, end);
    else if (!known && !isIgnored(directive.keyword, ignored)) add('unknownKeyword', start, end);
    const found = algorithmListOf(document.kind, directive.keyword);
    const argument = directive.args[0];
    if (found === null || argument === undefined) continue;
    const list = parseAlgorithmList(document.text, argument);
    if (list.prefix === '-') continue;
    for (const { name, start: from, end: to } of list.names) {
      if (!isWeak(found.kind, name)) continue;
      add(lookup(found.kind, name)?.status === 'broken' ? 'brokenAlgorithm' : 'weakAlgorithm', from, to);
    }
  }
  return tokens;
}
