import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { writeFailureText } from '../../../core/render/writeFailureText.ts';
import { editableFile } from '../../../node/editableFile.ts';
import { untrustedPlace } from '../../../node/heldFolder.ts';
import { putBack } from '../../../node/putBack.ts';
import { roomBeside } from '../../../node/roomBeside.ts';
import { toTextEdit } from '../../host/convert.ts';
import { createPrivateFile } from '../../host/editing.ts';
import type { FileWriter } from './applyChange.ts';
import { shownOtherwise, type PlannedFile } from './planChange.ts';

/** Existing files are changed through the editor, so that undo works; new ones are for their owner alone. */
export const editorWriter: FileWriter<PlannedFile> = {
  whyNot: async (file) => {
    if (!file.save) return shownOtherwise(file);
    const { path, before, after, bom } = file;
    const found = await editableFile(path);
    if (!found.ok) return found.why;
    const untrusted = await untrustedPlace(path);
    if (untrusted !== null) return writeFailureText(path, untrusted);
    if (found.text !== (before === null ? null : bom + before)) return workbenchWords().changing.changedOnDisk(path);
    // A file that is made is removed again where it cannot be filled.
    return before === null ? null : ((await shownOtherwise(file)) ?? (await roomBeside(path, bom + after)));
  },

  create: ({ path, after }) => createPrivateFile(path, after),

  change: ({ uri, edits }) => {
    const change = new vscode.WorkspaceEdit();
    change.set(uri, edits.map(toTextEdit));
    return Promise.resolve(vscode.workspace.applyEdit(change));
  },

  save: async ({ uri }) => (await vscode.workspace.openTextDocument(uri)).save(),

  takeBack: async ({ uri, before }) => {
    const document = await vscode.workspace.openTextDocument(uri);
    const whole = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
    const change = new vscode.WorkspaceEdit();
    change.replace(uri, whole, before ?? '');
    return (await vscode.workspace.applyEdit(change)) && document.getText() === before;
  },

  putBack: async ({ path, uri, before, after, bom }) => {
    const state = await putBack(path, bom + (before ?? ''), bom + after);
    if (state !== 'damaged') await forgetChanges(uri);
    return state;
  },
};

/** Has the editor take a file as it is on disk: what it holds is the same, but marked as changed. */
async function forgetChanges(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (!document.isDirty) return;
  await vscode.window.showTextDocument(document, { preview: false });
  await vscode.commands.executeCommand('workbench.action.files.revert');
}
