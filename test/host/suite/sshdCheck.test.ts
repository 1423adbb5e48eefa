import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { test } from './harness.ts';
import { eventually, openFile } from './workspaceFile.ts';

const TEXT = 'Port 22\nFooBar yes\n';

function said(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'sshd -t');
}

test('sshd -t checks a file on command, in a trusted window alone', async ({ trusted }) => {
  const document = await openFile('sshdCheck/command/sshd_config', TEXT);
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('kexpert.checkWithSshd');
  if (!trusted || !existsSync('/usr/sbin/sshd')) {
    assert.deepEqual(said(document.uri), []);
    return;
  }
  const [problem] = said(document.uri);
  assert.equal(document.getText(problem?.range), 'FooBar yes');
  assert.match(problem?.message ?? '', /^Bad configuration option: FooBar/);
  const edit = new vscode.WorkspaceEdit();
  edit.delete(document.uri, new vscode.Range(1, 0, 2, 0));
  await vscode.workspace.applyEdit(edit);
  await eventually('what was said is gone', () => (said(document.uri).length === 0 ? true : undefined));
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('sshd -t checks on save where the setting wants it, never in Restricted Mode', async ({ trusted }) => {
  const settings = vscode.workspace.getConfiguration('kexpert');
  const document = await openFile('sshdCheck/save/sshd_config', 'Port 22\n');
  const save = async (text: string): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), text);
    await vscode.workspace.applyEdit(edit);
    await document.save();
  };
  const wait = () => new Promise((resolve) => setTimeout(resolve, 400));
  await save('FooBar 1\n');
  await wait();
  assert.deepEqual(said(document.uri), []);
  try {
    await settings.update('checkWithSshd', true, vscode.ConfigurationTarget.Global);
    await save('FooBar 2\n');
    if (trusted && existsSync('/usr/sbin/sshd')) {
      await eventually('two refused lines', () => (said(document.uri).length === 2 ? true : undefined));
    } else {
      await wait();
      assert.deepEqual(said(document.uri), []);
    }
  } finally {
    await settings.update('checkWithSshd', undefined, vscode.ConfigurationTarget.Global);
  }
});
