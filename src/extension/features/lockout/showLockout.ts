import { editorWords } from '../../../core/render/editorWords.ts';
import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import type { LockoutRow } from '../../../core/service/editor/lockoutView.ts';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import type { Language } from '../../host/language.ts';
import { notificationText } from '../../host/notificationText.ts';

interface LockoutPick extends vscode.QuickPickItem {
  readonly line: number | null;
}

/** Lists who is locked out by the active editor's sshd_config; choosing one goes to the line that decides it. */
export async function showLockout(language: Language): Promise<void> {
  const words = workbenchWords().lockout;
  const editor = vscode.window.activeTextEditor;
  const view =
    editor === undefined ? null : await language.ask(editor.document, (service, own) => service.lockout(own));
  if (editor === undefined || view === null) {
    void vscode.window.showWarningMessage(notificationText(words.noFile));
    return;
  }
  const rows = view.rows();
  const title = escapeUntrusted(words.title(view.lenses));
  if (rows.length === 0) {
    void vscode.window.showInformationMessage(notificationText(words.none(title)));
    return;
  }
  const chosen = await vscode.window.showQuickPick(picksOf(rows), {
    title,
    placeHolder: words.pick,
    matchOnDescription: true,
  });
  if (chosen === undefined || chosen.line === null) return;
  const at = new vscode.Position(chosen.line, 0);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The rows with a heading before each section. */
function picksOf(rows: readonly LockoutRow[]): LockoutPick[] {
  let section: LockoutRow['section'] | null = null;
  return rows.flatMap((row) => {
    const heading: LockoutPick[] =
      row.section === section
        ? []
        : [{ label: editorWords().lockout.section(row.section), kind: vscode.QuickPickItemKind.Separator, line: null }];
    section = row.section;
    const pick = { label: escapeUntrusted(row.label), description: escapeUntrusted(row.detail), line: row.line };
    return [...heading, pick];
  });
}
