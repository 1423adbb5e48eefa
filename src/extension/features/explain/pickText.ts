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
  if (typeof argument === 'string') return { text: argument, title: 'Given text' };
  const editor = vscode.window.activeTextEditor;
  if (argument instanceof vscode.Uri && argument.toString() !== editor?.document.uri.toString()) {
    return ofDocument(await vscode.workspace.openTextDocument(argument));
  }
  if (editor !== undefined && !editor.selection.isEmpty) {
    const { document, selections } = editor;
    const text = selections.map((selection) => document.getText(selection)).join('\n');
    return { text, title: `Selection in ${nameOf(document)}` };
  }
  if (editor !== undefined && (argument instanceof vscode.Uri || isLogDocument(editor.document))) {
    return ofDocument(editor.document);
  }
  const picked = await vscode.window.showQuickPick(sources(editor), {
    title: 'Explain SSH error',
    placeHolder: 'Where is the message? A whole log tells more than its last line.',
  });
  return picked?.read();
}

function sources(editor: vscode.TextEditor | undefined): readonly SourceItem[] {
  const terminal = vscode.window.activeTerminal;
  return [
    {
      label: '$(clippy) Clipboard',
      description: 'what you copied last',
      read: async () => ({ text: await vscode.env.clipboard.readText(), title: 'Clipboard' }),
    },
    ...(terminal === undefined
      ? []
      : [
          {
            label: '$(terminal) Selection in the terminal',
            description: terminal.name,
            read: terminalSelection,
          },
        ]),
    ...(editor === undefined
      ? []
      : [
          {
            label: '$(file-text) The whole active editor',
            description: nameOf(editor.document),
            read: () => Promise.resolve(ofDocument(editor.document)),
          },
        ]),
    { label: '$(folder-opened) A file…', description: 'a log of up to 64 MB', read: pickFile },
    { label: '$(edit) Paste it into a new editor', description: 'then run this command again', read: openEditor },
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
    if (text !== '') return { text, title: 'Terminal' };
  } finally {
    await clipboard.writeText(before);
  }
  void vscode.window.showInformationMessage(
    'Nothing is selected in the terminal. Select the SSH error, then try again.',
  );
  return undefined;
}

async function pickFile(): Promise<TextToExplain | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ title: 'Log with an SSH error', openLabel: 'Explain' })) ?? [];
  if (uri === undefined) return undefined;
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MAX_FILE_BYTES) {
    const message = `${name} is larger than 64 MB. Cut out the part around the failure and explain that.`;
    void vscode.window.showErrorMessage(notificationText(message));
    return undefined;
  }
  const { decodeText } = await import('./engine.ts');
  return { text: decodeText(await vscode.workspace.fs.readFile(uri)), title: name };
}

async function openEditor(): Promise<undefined> {
  const document = await vscode.workspace.openTextDocument({ content: '', language: 'log' });
  await vscode.window.showTextDocument(document);
  void vscode.window.showInformationMessage('Paste the SSH error or the whole log here, then run Explain SSH error.');
  return undefined;
}
