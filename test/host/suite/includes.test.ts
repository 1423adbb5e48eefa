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
        .find(({ message }) => message.includes('first.conf') && message.includes('no effect')),
    );
    assert.equal(found.range.start.line, 1);
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(folder, { recursive: true, force: true });
  }
});
