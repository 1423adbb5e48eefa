import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './harness.ts';
import { openFile } from './workspaceFile.ts';

test('fix-all mends what is misspelt and takes no algorithm away', async () => {
  const document = await openFile('sshd_config.d/fixall.conf', 'Ciphers 3des-cbc,aes256-ctrr\n');
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(0, 0, 1, 0),
    vscode.CodeActionKind.SourceFixAll.value,
  );
  const [action] = actions.filter(({ kind }) => kind?.value === 'source.fixAll.kexpert');
  assert.ok(action?.edit);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
  assert.equal(document.getText(), 'Ciphers 3des-cbc,aes256-ctr\n');
});
