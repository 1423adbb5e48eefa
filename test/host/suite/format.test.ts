import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ask, openMarked } from './editorDocuments.ts';
import { test } from './harness.ts';

const OPTIONS = { insertSpaces: true, tabSize: 4 };

for (const [language, before, after] of [
  ['ssh_config', ' Port  22 \r\nHost  a\r\nUser\tmia\r\n', 'Port 22\r\nHost a\r\n    User mia\r\n'],
  ['sshd_config', 'Match  User a\nX11Forwarding\tno  # x\n', 'Match User a\n    X11Forwarding no  # x\n'],
] as const) {
  test(`formatter: white space alone, in ${language}`, async () => {
    const { document } = await openMarked(language, before);
    const edits = await ask<vscode.TextEdit[]>('vscode.executeFormatDocumentProvider', document, OPTIONS);
    const all = new vscode.WorkspaceEdit();
    all.set(document.uri, edits);
    await vscode.workspace.applyEdit(all);
    assert.equal(document.getText(), after);
    assert.deepEqual(
      (await ask<vscode.TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', document, OPTIONS)) ?? [],
      [],
    );
  });
}

test('formatter: a selection alone', async () => {
  const { document } = await openMarked('sshd_config', 'Port  1\nPort  2\n');
  const range = new vscode.Range(1, 0, 1, 7);
  const edits = await ask<vscode.TextEdit[]>('vscode.executeFormatRangeProvider', document, range, OPTIONS);
  assert.deepEqual(
    edits.map((edit) => edit.range.start.line),
    [1],
  );
});
