import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { ConfigKind } from '../../openssh/config/configDocument.ts';
import type { LineTarget, Place } from '../../openssh/config/lineTarget.ts';
import type { LineRule, LintContext, RuleFinding } from './rule.ts';

/** Lines whose findings are kept; more than the longest file anyone edits. All are forgotten when there are more. */
export const MAX_CACHED_LINES = 50_000;
/** A line longer than that is linted anew each time, so that what is kept stays small. */
export const MAX_CACHED_LENGTH = 1_000;

/** A finding of a line, its place counted from the line's start. */
export interface KeptFinding {
  readonly rule: LineRule;
  /** Which of that rule's findings for the line it is. */
  readonly index: number;
  readonly finding: RuleFinding;
  readonly start: number;
  readonly end: number;
}

/** Where the lines are kept that the last one was looked for among. */
interface Last {
  readonly kind: ConfigKind;
  readonly place: Place;
  readonly ignored: string;
  readonly openssh: OpenSshVersion | null;
  readonly lines: Map<string, readonly KeptFinding[]>;
}

/**
 * Remembers what the line rules say of a line's text, since on a keystroke all lines but one are as they were. A memo
 * of pure functions: nothing but time depends on it.
 */
export class LineCache {
  readonly #rules: readonly LineRule[];
  readonly #kept = new Map<string, Map<string, readonly KeptFinding[]>>();
  #count = 0;
  #last: Last | null = null;

  constructor(rules: readonly LineRule[]) {
    this.#rules = rules;
  }

  /** What the rules find in a line, from memory where its text was seen before in such a place. */
  lookup(target: LineTarget, context: LintContext): readonly KeptFinding[] {
    const { start, end } = target.line;
    if (end - start > MAX_CACHED_LENGTH) return this.#check(target, context);
    if (this.#count > MAX_CACHED_LINES) this.#forget();
    const lines = this.#linesLike(target);
    const text = target.document.text.slice(start, end);
    const kept = lines.get(text);
    if (kept !== undefined) return kept;
    const found = this.#check(target, context);
    this.#count++;
    // A slice would keep the whole document it was cut from.
    lines.set(`\n${text}`.slice(1), found);
    return found;
  }

  #check(target: LineTarget, context: LintContext): readonly KeptFinding[] {
    const from = target.line.start;
    const found = this.#rules.flatMap((rule) =>
      rule.checkLine(target, context).map(({ span, makeFixes: _, ...finding }, index) => ({
        rule,
        index,
        finding,
        start: span.start - from,
        end: span.end - from,
      })),
    );
    return found.sort((a, b) => a.start - b.start);
  }

  #forget(): void {
    this.#kept.clear();
    this.#last = null;
    this.#count = 0;
  }

  #linesLike({ document, place, ignoreUnknown, openssh }: LineTarget): Map<string, readonly KeptFinding[]> {
    const last = this.#last;
    // Most lines stand where the one before them does.
    if (
      last?.kind === document.kind &&
      last.place === place &&
      last.openssh === openssh &&
      last.ignored === ignoreUnknown
    )
      return last.lines;
    const release = openssh === null ? '' : `${openssh.major}.${openssh.minor}`;
    const key = `${document.kind} ${place} ${release} ${ignoreUnknown}`;
    const lines = this.#kept.get(key) ?? new Map<string, readonly KeptFinding[]>();
    this.#kept.set(key, lines);
    this.#last = { kind: document.kind, place, ignored: ignoreUnknown, openssh, lines };
    return lines;
  }
}
