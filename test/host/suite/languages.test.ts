import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './harness.ts';
import { openFile } from './workspaceFile.ts';

const LANGUAGES = [
  ['sshd_config', 'sshd_config'],
  ['etc/ssh/sshd_config.d/10-hardening.conf', 'sshd_config'],
  ['ssh_config', 'ssh_config'],
  ['etc/ssh/ssh_config.d/20-proxy.conf', 'ssh_config'],
  ['.ssh/config', 'ssh_config'],
  ['.ssh/config.d/work', 'ssh_config'],
] as const;

for (const [path, language] of LANGUAGES) {
  test(`${path} is ${language}`, async () => {
    const document = await openFile(path, 'Port 22\n');
    assert.equal(document.languageId, language);
  });
}

test('other files keep their own language', async () => {
  const document = await openFile('nginx/conf.d/site.conf', 'server {}\n');
  assert.ok(!['ssh_config', 'sshd_config'].includes(document.languageId), document.languageId);
});

test('both languages are known by name', async () => {
  const known = await vscode.languages.getLanguages();
  assert.ok(known.includes('ssh_config'));
  assert.ok(known.includes('sshd_config'));
});
