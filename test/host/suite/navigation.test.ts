import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { ask, openMarked } from './editorDocuments.ts';
import { test } from './harness.ts';
import { openFile } from './workspaceFile.ts';

test('outline: Host and Match blocks with their directives, on both languages', async () => {
  for (const [language, text, names] of [
    ['ssh_config', 'Port 22\nHost gate\n  User mia\n', ['Port', 'Host gate']],
    ['sshd_config', 'Port 22\nMatch User mia\n  X11Forwarding no\n', ['Port', 'Match User mia']],
  ] as const) {
    const { document } = await openMarked(language, text);
    const symbols = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document);
    assert.deepEqual(
      symbols.map(({ name }) => name),
      names,
    );
    assert.equal(symbols[1]?.children.length, 1);
  }
});

test('folding: blocks, on both languages', async () => {
  for (const [language, text] of [
    ['ssh_config', 'Host gate\n  User mia\n\n# next\nHost b\n'],
    ['sshd_config', 'Match User mia\n  X11Forwarding no\n\n# next\nMatch all\n'],
  ] as const) {
    const { document } = await openMarked(language, text);
    const folds = await ask<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document);
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]),
      [[0, 1]],
    );
  }
});

test('links: Include and key files that exist, in ssh_config and sshd_config', async () => {
  const folder = join(homedir(), '.ssh', 'kexpert.d');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'work'), 'Host included\n');
  try {
    const { document } = await openMarked('ssh_config', 'Include kexpert.d/*\nIdentityFile ~/.ssh/kexpert.d/none\n');
    const links = await ask<vscode.DocumentLink[]>('vscode.executeLinkProvider', document);
    assert.deepEqual(
      links.map(({ target }) => target?.path),
      [join(folder, 'work')],
    );
    const server = await openMarked('sshd_config', `HostKey ${join(folder, 'work')}\nInclude \\\\server\\share\n`);
    const keys = await ask<vscode.DocumentLink[]>('vscode.executeLinkProvider', server.document);
    assert.deepEqual(
      keys.map(({ target }) => target?.path),
      [join(folder, 'work')],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('definition: from ProxyJump to its Host, here and in an included file that is open and not saved', async () => {
  const folder = join(homedir(), '.ssh', 'kexpert.d');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'work'), '\n');
  try {
    const included = await vscode.workspace.openTextDocument(join(folder, 'work'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(included.uri, new vscode.Position(0, 0), 'Host far\n');
    await vscode.workspace.applyEdit(edit);
    const text = 'Include kexpert.d/work\nHost gate\nHost inner\n  ProxyJump ga|te,far\n';
    const { document, at } = await openMarked('ssh_config', text);
    const here = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document, at);
    assert.deepEqual(
      here.map(({ targetUri, targetRange }) => [targetUri.toString(), targetRange.start.line]),
      [[document.uri.toString(), 1]],
    );
    const there = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document, at.translate(0, 5));
    assert.deepEqual(
      there.map(({ targetUri }) => targetUri.path),
      [join(folder, 'work')],
    );
  } finally {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    rmSync(folder, { recursive: true });
  }
});

test('definition: from Include to its file in sshd_config', async () => {
  const target = await openFile('definition/extra.conf', 'Port 22\n');
  const { document, at } = await openMarked('sshd_config', `Include ${target.uri.fsPath}|\n`);
  const found = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document, at);
  assert.deepEqual(
    found.map(({ targetUri }) => targetUri.path),
    [target.uri.path],
  );
});
