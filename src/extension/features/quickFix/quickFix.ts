import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import type { CodeActionKind, FixAction } from '../../../core/service/document/codeActions.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { toRange, toTextEdit } from '../../host/convert.ts';
import type { Language } from '../../host/language.ts';
import { notificationText } from '../../host/notificationText.ts';
import { CONFIG_DOCUMENTS } from '../../host/selector.ts';

/** Found under "Source Action…", wherever the cursor stands: a missing line has no place of its own. */
const INSERT_MODERN = vscode.CodeActionKind.Source.append('kexpert.insertModern');

/** What `editor.codeActionsOnSave` and “Fix All” ask for. */
const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('kexpert');

/** A fix as VS Code shows it, with what is needed to make its edit when it is chosen. */
class OfferedFix extends vscode.CodeAction {
  readonly document: vscode.TextDocument;
  readonly fix: FixAction;

  constructor(document: vscode.TextDocument, fix: FixAction, shown: readonly vscode.Diagnostic[]) {
    const { title, meaning, kind } = fix;
    super(
      escapeUntrusted(workbenchWords().editing.fix(title, meaning)),
      kind === 'quick-fix' ? vscode.CodeActionKind.QuickFix : INSERT_MODERN,
    );
    this.document = document;
    this.fix = fix;
    if (kind !== 'quick-fix') return;
    this.isPreferred = fix.fix.preferred;
    this.diagnostics = shown.filter((diagnostic) => diagnostic.range.isEqual(toRange(fix.finding.range)));
  }
}

/** Offers the fixes of the findings under the cursor, with whom they would lock out. */
export function registerQuickFixes(language: Language): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(CONFIG_DOCUMENTS, provider(language), {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, INSERT_MODERN, FIX_ALL],
  });
}

const provider = (language: Language): vscode.CodeActionProvider => ({
  async provideCodeActions(document, range, context, token) {
    const kinds = wanted(context.only);
    const actions = await language.ask(
      document,
      (service, own, signal) => service.codeActions(own, range, kinds, signal),
      token,
    );
    return actions?.map((action) => {
      if (action.kind !== 'fix-all') return new OfferedFix(document, action, context.diagnostics);
      const all = new vscode.CodeAction(workbenchWords().editing.fixAll, FIX_ALL);
      all.edit = new vscode.WorkspaceEdit();
      all.edit.set(document.uri, [toTextEdit(action.edit)]);
      return all;
    });
  },

  /** The edit is made when the action is taken, for the text that stands there then (threat 20). */
  async resolveCodeAction(action, token) {
    if (!(action instanceof OfferedFix)) return action;
    const { document, fix } = action;
    const edits = await language.ask(
      document,
      (service, own, signal) => service.resolveCodeAction(own, fix, signal),
      token,
    );
    if (edits === null) {
      if (token.isCancellationRequested) return action;
      void vscode.window.showInformationMessage(notificationText(workbenchWords().editing.outdatedFix));
      return action;
    }
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(document.uri, edits.map(toTextEdit));
    return action;
  },
});

/** What is asked for; modern lists only on request: without one the menu of quick fixes would hold them twice. */
function wanted(only: vscode.CodeActionKind | undefined): ReadonlySet<CodeActionKind> {
  if (only?.contains(FIX_ALL) === true) return new Set(['fix-all']);
  const kinds = new Set<CodeActionKind>();
  if (only === undefined || only.contains(vscode.CodeActionKind.QuickFix)) kinds.add('quick-fix');
  if (only?.contains(INSERT_MODERN) === true) kinds.add('insert-modern');
  return kinds;
}
