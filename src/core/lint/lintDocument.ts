import { parseAlgorithmList } from '../config/algorithmList.ts';
import type { ConfigDocument } from '../config/configDocument.ts';
import { algorithmListOf, canonicalDirective } from '../config/directives.ts';
import { RULES } from './registry.ts';
import type { AlgorithmListLine, LintContext, LintFinding, LintOptions } from './rule.ts';

/** Runs every rule over a document. The findings stand in the order of the text. Never throws on any text. */
export function lintDocument(document: ConfigDocument, options: LintOptions): readonly LintFinding[] {
  const context: LintContext = { document, openssh: options.openssh, algorithmLists: algorithmListsOf(document) };
  return RULES.flatMap((rule) => rule.check(context)).sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

function algorithmListsOf(document: ConfigDocument): readonly AlgorithmListLine[] {
  const lists: AlgorithmListLine[] = [];
  for (const line of document.lines) {
    const { directive } = line;
    const argument = directive?.args[0];
    if (directive === null || argument === undefined) continue;
    const found = algorithmListOf(document.kind, directive.keyword);
    if (found === null) continue;
    const name = canonicalDirective(document.kind, directive.keyword)?.name ?? directive.keyword;
    lists.push({ line, directive, name, ...found, list: parseAlgorithmList(document.text, argument) });
  }
  return lists;
}
