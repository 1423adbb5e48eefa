import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import type { Place } from '../../../core/service/panel/links.ts';
import { notificationText } from '../../host/notificationText.ts';

/** Opens a file at a line. The path is one that the extension read itself, never one that the panel sent. */
export async function openPlace({ path, line }: Place): Promise<void> {
  const start = new vscode.Position(line, 0);
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(notificationText(workbenchWords().panel.cannotOpen(path, why)));
  }
}
