import type { ConfigDocument, ConfigLine, Span } from '../config/configDocument.ts';
import { rangeOf } from '../config/lineIndex.ts';
import type { Range } from '../textEdit.ts';
import { lazyFixes } from './lazyFixes.ts';
import { LineCache } from './lineCache.ts';
import { lineTargets } from './lineTargets.ts';
import { RULES } from './registry.ts';
import type { DocumentRule, LineRule, LintContext, LintFinding, LintOptions } from './rule.ts';

const LINE_RULES: readonly LineRule[] = RULES.filter((rule): rule is LineRule => 'checkLine' in rule);
const DOCUMENT_RULES: readonly DocumentRule[] = RULES.filter((rule): rule is DocumentRule => 'check' in rule);
const cache = new LineCache(LINE_RULES);

/** Runs every rule over a document. The findings stand in the order of the text. Never throws on any text. */
export function lintDocument(document: ConfigDocument, options: LintOptions): readonly LintFinding[] {
  const context: LintContext = { ...options, document, targets: lineTargets(document, options.openssh) };
  // As an editor counts lines, a lone carriage return ends one; then a line's number has to be looked for.
  const aligned = document.lineStarts.length <= document.lines.length + 1 && !/\r(?!\n)/.test(document.text);
  const findings: LintFinding[] = [];
  for (const target of context.targets) {
    for (const { rule, index, finding, start, end } of cache.lookup(target, context)) {
      const span = { start: target.line.start + start, end: target.line.start + end };
      const range = aligned ? rangeInLine(document, target.line, span) : rangeOf(document, span);
      // The text may have changed around the line since the finding was kept: its fixes are of this text.
      const make = (): ReturnType<LineCache['fixes']> => cache.fixes(rule, index, target, context);
      findings.push(lazyFixes(finding, range, make));
    }
  }
  for (const rule of DOCUMENT_RULES) {
    for (const { span, makeFixes, ...finding } of rule.check(context))
      findings.push(lazyFixes(finding, rangeOf(document, span), makeFixes ?? (() => [])));
  }
  return findings.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

function rangeInLine(document: ConfigDocument, line: ConfigLine, { start, end }: Span): Range {
  const first = document.lineStarts[line.index] ?? 0;
  return {
    start: { line: line.index, character: start - first },
    end: { line: line.index, character: end - first },
  };
}
