import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import * as vscode from 'vscode';
import { escapeUntrusted } from '../../../core/render/escape.ts';
import { kindOf } from '../../host/selector.ts';

/**
 * The sshd_config files that are open in this window and can be written: what lines for a server may be put into. Any
 * other file stays out of reach of the panel.
 */
export function openSshdDocuments(): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(
    (document) => kindOf(document) === 'sshd' && !document.isClosed && isWritable(document.uri.scheme),
  );
}

/** What a document is called: its path, or the name that an editor gave it. */
export function documentName({ uri }: vscode.TextDocument): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.path;
}

/** The open sshd_config, the one that the person picks among several, undefined for none of them, null without one. */
export async function pickSshdDocument(): Promise<vscode.TextDocument | null | undefined> {
  const words = workbenchWords().changing;
  const documents = openSshdDocuments();
  const [first] = documents;
  if (first === undefined || documents.length === 1) return first ?? null;
  const items = documents.map((document) => ({ label: escapeUntrusted(documentName(document)), document }));
  const chosen = await vscode.window.showQuickPick(items, {
    // The panel that asks may take the focus back as it is drawn.
    ignoreFocusOut: true,
    title: words.whichSshdConfig,
    placeHolder: words.previewFirst,
  });
  return chosen?.document;
}

function isWritable(scheme: string): boolean {
  return scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}
