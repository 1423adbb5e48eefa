import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { notificationText } from '../../host/notificationText.ts';
import { isLogDocument } from './logDocument.ts';

/** A text to explain, and where it is from. */
export interface TextToExplain {
  readonly text: string;
  readonly title: string;
}

/** As much as core/logs reads. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
const COPY_TERMINAL_SELECTION = 'workbench.action.terminal.copySelection';

interface SourceItem extends vscode.QuickPickItem {
  readonly read: () => Promise<TextToExplain | undefined>;
}

/**
 * What the command is about: the given document (its selection, or all of it), the active editor's selection, the whole
 * of an active log, or what the person picks. Undefined where there is none.
 */
export async function pickText(argument: unknown): Promise<TextToExplain | undefined> {
  const words = workbenchWords().explaining;
  if (typeof argument === 'string') return { text: argument, title: words.given };
  const editor = vscode.window.activeTextEditor;
  if (argument instanceof vscode.Uri && argument.toString() !== editor?.document.uri.toString()) {
    return ofDocument(await vscode.workspace.openTextDocument(argument));
  }
  if (editor !== undefined && !editor.selection.isEmpty) {
    const { document, selections } = editor;
    const text = selections.map((selection) => document.getText(selection)).join('\n');
    return { text, title: words.selectionIn(nameOf(document)) };
  }
  if (editor !== undefined && (argument instanceof vscode.Uri || isLogDocument(editor.document))) {
    return ofDocument(editor.document);
  }
  const picked = await vscode.window.showQuickPick(sources(editor), {
    title: words.title,
    placeHolder: words.placeholder,
  });
  return picked?.read();
}

function sources(editor: vscode.TextEditor | undefined): readonly SourceItem[] {
  const words = workbenchWords().explaining;
  const terminal = vscode.window.activeTerminal;
  return [
    {
      label: words.pick.clipboard,
      description: words.pick.clipboardDetail,
      read: async () => ({ text: await vscode.env.clipboard.readText(), title: words.clipboard }),
    },
    ...(terminal === undefined
      ? []
      : [
          {
            label: words.pick.terminal,
            description: terminal.name,
            read: terminalSelection,
          },
        ]),
    ...(editor === undefined
      ? []
      : [
          {
            label: words.pick.editor,
            description: nameOf(editor.document),
            read: () => Promise.resolve(ofDocument(editor.document)),
          },
        ]),
    { label: words.pick.file, description: words.pick.fileDetail, read: pickFile },
    { label: words.pick.paste, description: words.pick.pasteDetail, read: openEditor },
  ];
}

function ofDocument(document: vscode.TextDocument): TextToExplain {
  return { text: document.getText(), title: nameOf(document) };
}

function nameOf({ uri }: vscode.TextDocument): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/**
 * VS Code gives no extension a terminal's selection: it is copied, read, and what the clipboard held is put back. Only
 * ever after the person chose this.
 */
async function terminalSelection(): Promise<TextToExplain | undefined> {
  const { clipboard } = vscode.env;
  const before = await clipboard.readText();
  try {
    await clipboard.writeText('');
    await vscode.commands.executeCommand(COPY_TERMINAL_SELECTION);
    const text = await clipboard.readText();
    if (text !== '') return { text, title: workbenchWords().explaining.terminal };
  } finally {
    await clipboard.writeText(before);
  }
  void vscode.window.showInformationMessage(notificationText(workbenchWords().explaining.noTerminalSelection));
  return undefined;
}

async function pickFile(): Promise<TextToExplain | undefined> {
  const words = workbenchWords().explaining;
  const [uri] = (await vscode.window.showOpenDialog({ title: words.openTitle, openLabel: words.open })) ?? [];
  if (uri === undefined) return undefined;
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MAX_FILE_BYTES) {
    void vscode.window.showErrorMessage(notificationText(words.tooLarge(name)));
    return undefined;
  }
  const { decodeText } = await import('./engine.ts');
  return { text: decodeText(await vscode.workspace.fs.readFile(uri)), title: name };
}

async function openEditor(): Promise<undefined> {
  const document = await vscode.workspace.openTextDocument({ content: '', language: 'log' });
  await vscode.window.showTextDocument(document);
  void vscode.window.showInformationMessage(notificationText(workbenchWords().explaining.pasteHere));
  return undefined;
}
