import type { ConfigDocument, ConfigLine, Span } from '../../openssh/config/configDocument.ts';
import { rangeOf } from '../../openssh/config/lineIndex.ts';
import type { Range } from '../../openssh/config/textEdit.ts';
import { lazyFixes } from './lazyFixes.ts';
import { LineCache } from './lineCache.ts';
import type { LineTarget } from '../../openssh/config/lineTarget.ts';
import { lineTargets } from '../../openssh/config/lineTargets.ts';
import { RULES } from './registry.ts';
import type { DocumentRule, Fix, Found, LineRule, LintContext, LintFinding, LintOptions } from './rule.ts';

const LINE_RULES: readonly LineRule[] = RULES.filter((rule): rule is LineRule => 'checkLine' in rule);
const DOCUMENT_RULES: readonly DocumentRule[] = RULES.filter((rule): rule is DocumentRule => 'check' in rule);
const cache = new LineCache(LINE_RULES);

/** Runs every rule over a document. The findings stand in the order of the text. Never throws on any text. */
export function lintDocument(document: ConfigDocument, options: LintOptions): readonly LintFinding[] {
  const context: LintContext = { ...options, document, targets: lineTargets(document, options.openssh) };
  return merge(ofLines(context), ofDocument(context));
}

/** What the line rules find, in order. */
function ofLines(context: LintContext): readonly LintFinding[] {
  const { document, targets } = context;
  // As an editor counts lines, a lone carriage return ends one; then a line's number has to be looked for.
  const aligned = !document.text.includes('\r') || !/\r(?!\n)/.test(document.text);
  const findings: LintFinding[] = [];
  for (const target of targets) {
    // Asked for the fixes of each finding, a rule looks at the line once and not once for each.
    const made = new Map<LineRule, readonly Found[]>();
    for (const { rule, index, finding, start, end } of cache.lookup(target, context)) {
      const span = { start: target.line.start + start, end: target.line.start + end };
      const range = aligned ? rangeInLine(document, target.line, span) : rangeOf(document, span);
      // The text may have changed around the line since the finding was kept: its fixes are of this text.
      findings.push(lazyFixes(finding, range, () => fixesOf(rule, index, target, context, made)));
    }
  }
  return findings;
}

/** The fixes of one finding of a line, made for the document that the line stands in now. */
function fixesOf(
  rule: LineRule,
  index: number,
  target: LineTarget,
  context: LintContext,
  made: Map<LineRule, readonly Found[]>,
): readonly Fix[] {
  const found = made.get(rule) ?? rule.checkLine(target, context);
  made.set(rule, found);
  return found[index]?.makeFixes() ?? [];
}

/** What the rules about the whole document find, in order. */
function ofDocument(context: LintContext): readonly LintFinding[] {
  const found = DOCUMENT_RULES.flatMap((rule) => rule.check(context)).sort((a, b) => a.span.start - b.span.start);
  return found.map((one) => lazyFixes(one, rangeOf(context.document, one.span), one.makeFixes));
}

/** Two ordered lists as one; where two begin at one place, that of the first list comes first. */
function merge(first: readonly LintFinding[], second: readonly LintFinding[]): readonly LintFinding[] {
  const merged: LintFinding[] = [];
  let at = 0;
  for (const finding of first) {
    for (let other = second[at]; other !== undefined && isBefore(other, finding); other = second[at]) {
      merged.push(other);
      at++;
    }
    merged.push(finding);
  }
  return merged.concat(second.slice(at));
}

function isBefore({ range: { start: a } }: LintFinding, { range: { start: b } }: LintFinding): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function rangeInLine(document: ConfigDocument, line: ConfigLine, { start, end }: Span): Range {
  const first = document.lineStarts[line.index] ?? 0;
  return {
    start: { line: line.index, character: start - first },
    end: { line: line.index, character: end - first },
  };
}
