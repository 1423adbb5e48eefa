import type { Fix, LintFinding } from '../../assess/lint/rule.ts';
import type { Range, TextEdit } from '../../openssh/config/textEdit.ts';

/** `insert-modern` and `fix-all` are of the document, wherever the cursor stands. */
export type CodeActionKind = 'quick-fix' | 'insert-modern' | 'fix-all';

/** A fix as an editor offers it. Titles are raw text. */
export interface FixAction {
  readonly kind: 'quick-fix' | 'insert-modern';
  readonly title: string;
  /** Whom it would newly lock out or let in; null for nobody. */
  readonly meaning: string | null;
  readonly finding: LintFinding;
  readonly fix: Fix;
  /** The version that its edits are for. */
  readonly version: number;
}

/** Everything that can be mended without locking anyone out, as one edit. */
export interface FixAllAction {
  readonly kind: 'fix-all';
  readonly edit: TextEdit;
}

export type CodeAction = FixAction | FixAllAction;

/** Says whom a fix would newly lock out or let in; null for nobody. */
export type FixMeaning = (fix: Fix) => Promise<string | null>;

/** Fixes that take algorithms away or put others in their place. */
const OF_ALGORITHMS: ReadonlySet<Fix['kind']> = new Set(['remove', 'remove-line', 'replace-list', 'insert-modern']);
/** Each is judged for every client, about a millisecond; no menu of fixes is longer. */
const MAX_JUDGED = 30;

/** The fixes of the findings that a range touches, each once, with whom they would lock out. */
export async function quickFixes(
  findings: readonly LintFinding[],
  range: Range,
  version: number,
  meaningOf: FixMeaning,
): Promise<readonly FixAction[]> {
  const actions = new Map<string, FixAction>();
  for (const finding of findings.filter((each) => touches(each.range, range))) {
    for (const fix of finding.fixes) {
      // A name that is weak for two reasons is removed once.
      const key = JSON.stringify([fix.title, fix.edits]);
      if (actions.has(key)) continue;
      const judged = OF_ALGORITHMS.has(fix.kind) && actions.size < MAX_JUDGED;
      const meaning = judged ? await meaningOf(fix) : null;
      actions.set(key, { kind: 'quick-fix', title: fix.title, meaning, finding, fix, version });
    }
  }
  return [...actions.values()];
}

/** The fixes that put modern lists in, of the whole document. */
export async function insertModern(
  findings: readonly LintFinding[],
  version: number,
  meaningOf: FixMeaning,
): Promise<readonly FixAction[]> {
  const actions: FixAction[] = [];
  for (const finding of findings) {
    for (const fix of finding.fixes.filter(({ kind }) => kind === 'insert-modern')) {
      const meaning = actions.length < MAX_JUDGED ? await meaningOf(fix) : null;
      actions.push({ kind: 'insert-modern', title: fix.title, meaning, finding, fix, version });
    }
  }
  return actions;
}

/** The edits of a fix among the findings of a later text; null where it is not found there, or more than once. */
export function sameFix(findings: readonly LintFinding[], { finding, fix }: FixAction): Fix['edits'] | null {
  const same = findings.filter(
    ({ code, slot, algorithm }) => code === finding.code && slot === finding.slot && algorithm === finding.algorithm,
  );
  const fixes = same.flatMap((each) => each.fixes).filter(({ title }) => title === fix.title);
  const [only] = fixes;
  return fixes.length === 1 && only !== undefined ? only.edits : null;
}

/** Whether two ranges have a place in common, be it only the end of one and the start of the other. */
function touches(a: Range, b: Range): boolean {
  const isAfter = (one: Range['start'], other: Range['start']): boolean =>
    one.line > other.line || (one.line === other.line && one.character > other.character);
  return !isAfter(a.start, b.end) && !isAfter(b.start, a.end);
}
