import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { KexpertApi } from '../../../src/extension/activate.ts';
import { EXTENSION_ID } from '../../../src/extension/host/ids.ts';
import { test } from './harness.ts';
import { openFile, PATIENCE_MS } from './workspaceFile.ts';

async function api(): Promise<KexpertApi> {
  const extension = vscode.extensions.getExtension<KexpertApi>(EXTENSION_ID);
  assert.ok(extension);
  return extension.activate();
}

async function lensTitles(document: vscode.TextDocument): Promise<readonly string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  return lenses
    .filter(({ command }) => command?.command === 'kexpert.showLockout')
    .map(({ command }) => command?.title ?? '');
}

function lockoutCodes(document: vscode.TextDocument): readonly unknown[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .map(({ code }) => code)
    .filter((code) => typeof code === 'string' && code.startsWith('locks-out-'));
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `${what} did not come`);
    await delay(50);
  }
}

const replaceAll = (document: vscode.TextDocument, text: string): Thenable<boolean> => {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  return vscode.workspace.applyEdit(edit);
};

test('lockout: the lens counts the clients, and tells before saving whom a change newly locks out', async () => {
  const document = await openFile('lockout/one/sshd_config', 'Port 22\n');
  const [summary, ...none] = await lensTitles(document);
  assert.match(summary ?? '', /Locks out \d+ of \d+ clients/);
  assert.deepEqual(none, []);
  await replaceAll(document, 'Port 22\nCiphers chacha20-poly1305@openssh.com\n');
  const [, saving] = await lensTitles(document);
  assert.match(saving ?? '', /Saving this newly locks out /);
  assert.ok(await document.save());
  await until('the lens of the saved file', async () => (await lensTitles(document)).length === 1);
});

test('lockout: this machine’s own ssh is warned of, where it may be asked', async ({ trusted }) => {
  const document = await openFile('lockout/two/sshd_config', 'Ciphers 3des-cbc\n');
  await vscode.window.showTextDocument(document);
  const state = await (await api()).lockoutOf(document);
  assert.ok(state);
  assert.equal(
    state.report.clients.some(({ origin }) => origin === 'local'),
    trusted,
  );
  if (trusted) {
    await until('the error', () => Promise.resolve(lockoutCodes(document).includes('locks-out-this-machine')));
    await replaceAll(document, 'Ciphers aes256-ctr\n');
    await until('its end', () => Promise.resolve(lockoutCodes(document).length === 0));
  }
});

test('lockout: a client that must keep working is named at the line that locks it out', async () => {
  const settings = vscode.workspace.getConfiguration('kexpert');
  await settings.update('clientsThatMustWork', ['putty 0.70'], vscode.ConfigurationTarget.Workspace);
  try {
    const document = await openFile(
      'lockout/three/sshd_config',
      'Port 22\nKexAlgorithms sntrup761x25519-sha512@openssh.com\n',
    );
    await until('the error', () => Promise.resolve(lockoutCodes(document).includes('locks-out-must-work')));
    const [diagnostic] = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ code }) => code === 'locks-out-must-work');
    assert.equal(diagnostic?.range.start.line, 1);
    assert.match(diagnostic.message, /PuTTY 0\.70.*must keep working/);
  } finally {
    await settings.update('clientsThatMustWork', undefined, vscode.ConfigurationTarget.Workspace);
  }
});

test('lockout: a quick fix tells whom it would lock out before it is taken', async () => {
  const document = await vscode.workspace.openTextDocument({
    language: 'sshd_config',
    content: 'KexAlgorithms curve25519-sha256,diffie-hellman-group1-sha1\n',
  });
  const at = new vscode.Range(0, 40, 0, 40);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    at,
    vscode.CodeActionKind.QuickFix.value,
  );
  const removal = actions.find(({ title }) => title.startsWith('Remove diffie-hellman-group1-sha1'));
  assert.match(removal?.title ?? '', /^Remove diffie-hellman-group1-sha1: this newly locks out /);
});

test('lockout: an ssh_config has no such lens', async () => {
  const document = await vscode.workspace.openTextDocument({ language: 'ssh_config', content: 'Host x\n' });
  assert.deepEqual(await lensTitles(document), []);
});
