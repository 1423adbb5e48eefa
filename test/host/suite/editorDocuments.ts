import * as vscode from 'vscode';
import { openFile } from './workspaceFile.ts';

/** Opens a text that was never saved, with a `|` where the cursor stands, under a language id. */
export async function openMarked(
  language: string,
  text: string,
): Promise<{ readonly document: vscode.TextDocument; readonly at: vscode.Position }> {
  const offset = text.indexOf('|');
  const content = offset === -1 ? text : text.slice(0, offset) + text.slice(offset + 1);
  const document = await vscode.workspace.openTextDocument({ language, content });
  return { document, at: document.positionAt(Math.max(offset, 0)) };
}

/** Each file stands in a folder of its own: VS Code reads one that was written again only later. */
let opened = 0;

/** The same for a file of the right name that another extension gave a language of its own. */
export async function openForeign(
  name: string,
  text: string,
): Promise<{ readonly document: vscode.TextDocument; readonly at: vscode.Position }> {
  opened += 1;
  const offset = text.indexOf('|');
  const file = await openFile(`foreign/${opened}/${name}`, text.slice(0, offset) + text.slice(offset + 1));
  const document = await vscode.languages.setTextDocumentLanguage(file, 'ini');
  return { document, at: document.positionAt(offset) };
}

/** What VS Code's own command for a provider answers. */
export async function ask<T>(command: string, document: vscode.TextDocument, ...more: readonly unknown[]): Promise<T> {
  return vscode.commands.executeCommand<T>(command, document.uri, ...more);
}

/** The text of a hover or a documentation, a string or what has one in `value`, without Markdown's escapes. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  const value = typeof content === 'object' && content !== null && 'value' in content ? content.value : '';
  return typeof value === 'string' ? value.replace(/\\(.)/g, '$1') : '';
}
