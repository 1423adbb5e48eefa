import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { test } from './harness.ts';
import { eventually } from './workspaceFile.ts';

test('diagnostics look into included files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kexpert-includes-'));
  try {
    writeFileSync(join(folder, 'first.conf'), 'Ciphers aes256-ctr\n');
    const path = join(folder, 'sshd_config');
    writeFileSync(path, `Include ${folder}/first.conf\nCiphers aes128-ctr\n`);
    const document = await vscode.workspace.openTextDocument(path);
    await vscode.window.showTextDocument(document);
    const found = await eventually('the finding', () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .find(
          ({ code, message }) =>
            message.includes('first.conf') && typeof code === 'object' && code.value === 'no-effect',
        ),
    );
    assert.equal(found.range.start.line, 1);
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Looks between one writing of a file and the next: seconds, so that what is told of one is not put off by the next. */
const AGAIN = 150;

/** The lines of a document that have no effect, because a file named `first.conf` comes before them. */
function withoutEffect(document: vscode.TextDocument): readonly number[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ code }) => typeof code === 'object' && code.value === 'no-effect')
    .map(({ range }) => range.start.line);
}

async function withIncluded(body: (document: vscode.TextDocument, included: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kexpert-includes-'));
  try {
    const included = join(folder, 'first.conf');
    writeFileSync(included, 'Ciphers aes256-ctr\n');
    const path = join(folder, 'sshd_config');
    writeFileSync(path, `Include ${folder}/first.conf\nCiphers aes128-ctr\nMACs hmac-sha2-256\n`);
    const document = await vscode.workspace.openTextDocument(path);
    await vscode.window.showTextDocument(document);
    await eventually('the finding', () => (withoutEffect(document).join() === '1' ? true : undefined));
    await body(document, included);
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(folder, { recursive: true, force: true });
  }
}

test('an included file that changes on the disk changes the diagnostics', () =>
  withIncluded(async (document, included) => {
    let looks = 0;
    await eventually('the other finding', () => {
      // Again now and then: VS Code begins to watch some time after it was told to.
      if (looks++ % AGAIN === 0) writeFileSync(included, `MACs hmac-sha2-512\n# ${looks}\n`);
      return withoutEffect(document).join() === '2' ? true : undefined;
    });
  }));

test('an included file that is edited and not saved changes them too', () =>
  withIncluded(async (document, included) => {
    const other = await vscode.workspace.openTextDocument(included);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(other.uri, new vscode.Range(0, 0, 1, 0), 'MACs hmac-sha2-512\n');
    await vscode.workspace.applyEdit(edit);
    assert.ok(other.isDirty);
    await eventually('the other finding', () => (withoutEffect(document).join() === '2' ? true : undefined));
    await vscode.window.showTextDocument(other);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually('what is on the disk', () => (withoutEffect(document).join() === '1' ? true : undefined));
  }));
