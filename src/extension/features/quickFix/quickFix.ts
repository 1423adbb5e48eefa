import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import type { Fix, LintFinding } from '../../../core/assess/lint/rule.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { toRange, toTextEdit } from '../../host/convert.ts';
import { CONFIG_DOCUMENTS, kindOf } from '../../host/selector.ts';
import { findingsOf } from '../diagnostics/diagnostics.ts';
import type { TargetSource } from '../target/target.ts';
import { notificationText } from '../../host/notificationText.ts';

/** Found under "Source Action…", wherever the cursor stands: a missing line has no place of its own. */
const INSERT_MODERN = vscode.CodeActionKind.Source.append('kexpert.insertModern');

/** What `editor.codeActionsOnSave` and “Fix All” ask for. */
const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('kexpert');

/** A fix as VS Code shows it, with what is needed to make its edit when it is chosen. */
class FixAction extends vscode.CodeAction {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly finding: LintFinding;
  readonly fix: Fix;

  constructor(
    document: vscode.TextDocument,
    finding: LintFinding,
    fix: Fix,
    kind: vscode.CodeActionKind,
    meaning: string | null,
  ) {
    super(escapeUntrusted(workbenchWords().editing.fix(fix.title, meaning)), kind);
    this.document = document;
    this.version = document.version;
    this.finding = finding;
    this.fix = fix;
  }
}

/** Says whom a fix would newly lock out or let in; null for nobody. */
export type FixMeaning = (document: vscode.TextDocument, edits: Fix['edits'], what: string) => Promise<string | null>;

/** Fixes that take algorithms away or put others in their place. */
const OF_ALGORITHMS: ReadonlySet<Fix['kind']> = new Set(['remove', 'remove-line', 'replace-list', 'insert-modern']);
/** Each is judged for every client, about a millisecond; no menu of fixes is longer. */
const MAX_JUDGED = 30;

/** Offers the fixes of the findings under the cursor, with whom they would lock out. */
export function registerQuickFixes(target: TargetSource, meaningOf: FixMeaning): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(CONFIG_DOCUMENTS, provider(target, meaningOf), {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, INSERT_MODERN, FIX_ALL],
  });
}

const provider = (target: TargetSource, meaningOf: FixMeaning): vscode.CodeActionProvider => ({
  async provideCodeActions(document, range, context) {
    if (context.only?.contains(FIX_ALL) === true) return fixAll(document, target);
    const findings = (await findingsOf(document, target)) ?? [];
    const wants = (kind: vscode.CodeActionKind): boolean => context.only === undefined || context.only.contains(kind);
    return [
      ...(wants(vscode.CodeActionKind.QuickFix)
        ? await quickFixes(document, range, findings, context.diagnostics, meaningOf)
        : []),
      // Only on request: without one the menu of quick fixes would hold them twice.
      ...(context.only?.contains(INSERT_MODERN) === true ? await insertModern(document, findings, meaningOf) : []),
    ];
  },

  /** The edit is made when the action is taken, for the text that stands there then (threat 20). */
  async resolveCodeAction(action) {
    if (!(action instanceof FixAction)) return action;
    const edits = await currentEdits(action, target);
    if (edits === null) {
      void vscode.window.showInformationMessage(notificationText(workbenchWords().editing.outdatedFix));
      return action;
    }
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(action.document.uri, edits.map(toTextEdit));
    return action;
  },
});

async function quickFixes(
  document: vscode.TextDocument,
  range: vscode.Range,
  findings: readonly LintFinding[],
  shown: readonly vscode.Diagnostic[],
  meaningOf: FixMeaning,
): Promise<vscode.CodeAction[]> {
  const actions = new Map<string, FixAction>();
  for (const finding of findings.filter((each) => toRange(each.range).intersection(range) !== undefined)) {
    const diagnostics = shown.filter((diagnostic) => diagnostic.range.isEqual(toRange(finding.range)));
    for (const fix of finding.fixes) {
      // A name that is weak for two reasons is removed once.
      const key = JSON.stringify([fix.title, fix.edits]);
      if (actions.has(key)) continue;
      const judged = OF_ALGORITHMS.has(fix.kind) && actions.size < MAX_JUDGED;
      const meaning = judged ? await meaningOf(document, fix.edits, workbenchWords().changing.thisFix) : null;
      const action = new FixAction(document, finding, fix, vscode.CodeActionKind.QuickFix, meaning);
      action.isPreferred = fix.preferred;
      action.diagnostics = diagnostics;
      actions.set(key, action);
    }
  }
  return [...actions.values()];
}

/** One action for all that can be mended without locking anyone out. */
async function fixAll(document: vscode.TextDocument, target: TargetSource): Promise<vscode.CodeAction[]> {
  const kind = kindOf(document);
  if (kind === null) return [];
  const { fixAllOf } = await import('../../host/linting.ts');
  const edit = fixAllOf(document, kind, { openssh: target.of(document).openssh });
  if (edit === null) return [];
  const action = new vscode.CodeAction(workbenchWords().editing.fixAll, FIX_ALL);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(document.uri, [toTextEdit(edit)]);
  return [action];
}

async function insertModern(
  document: vscode.TextDocument,
  findings: readonly LintFinding[],
  meaningOf: FixMeaning,
): Promise<vscode.CodeAction[]> {
  const actions: vscode.CodeAction[] = [];
  for (const finding of findings) {
    for (const fix of finding.fixes.filter(({ kind }) => kind === 'insert-modern')) {
      const meaning =
        actions.length < MAX_JUDGED ? await meaningOf(document, fix.edits, workbenchWords().changing.thisFix) : null;
      actions.push(new FixAction(document, finding, fix, INSERT_MODERN, meaning));
    }
  }
  return actions;
}

/** The fix's edits for the document as it is now; null when the text has changed so that the fix is no longer found. */
async function currentEdits(action: FixAction, target: TargetSource): Promise<Fix['edits'] | null> {
  const { document, version, finding, fix } = action;
  if (document.version === version) return fix.edits;
  const findings = (await findingsOf(document, target)) ?? [];
  const same = findings.filter(({ code, slot, algorithm }) => {
    return code === finding.code && slot === finding.slot && algorithm === finding.algorithm;
  });
  const fixes = same.flatMap(({ fixes }) => fixes).filter(({ title }) => title === fix.title);
  const [only] = fixes;
  return fixes.length === 1 && only !== undefined ? only.edits : null;
}
