import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import * as vscode from 'vscode';

/** Writes a file into the window's workspace folder and opens it. */
export async function openFile(path: string, text: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder !== undefined, 'the window has no folder');
  const uri = vscode.Uri.joinPath(folder.uri, path);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return vscode.workspace.openTextDocument(uri);
}

/** How long VS Code and the extension may take to come to what is waited for, milliseconds: it bounds a busy machine. */
export const PATIENCE_MS = 40_000;

/** Asks again and again until there is an answer; fails with `what` after PATIENCE_MS. */
export async function eventually<T>(what: string, ask: () => T | undefined): Promise<T> {
  const limit = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = ask();
    if (answer !== undefined) return answer;
    if (performance.now() > limit) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Our diagnostics of a document, once there are `count` of them. */
export function ourDiagnostics(uri: vscode.Uri, count: number): Promise<readonly vscode.Diagnostic[]> {
  return eventually(`${count} diagnostics of ${uri.path}`, () => {
    const ours = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Kexpert');
    return ours.length === count ? ours : undefined;
  });
}
