import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { ask, openForeign, openMarked, textOf } from './editorDocuments.ts';
import { test } from './harness.ts';

async function hover(language: string, text: string): Promise<readonly vscode.Hover[]> {
  const { document, at } = await openMarked(language, text);
  return ask<vscode.Hover[]>('vscode.executeHoverProvider', document, at);
}

for (const [language, line, wanted] of [
  ['sshd_config', 'Permit|RootLogin no', /Default: prohibit/],
  ['ssh_config', 'Proxy|Jump gate', /ssh_config/],
  ['sshd_config', 'Ciphers aes128-ctr,3des|-cbc', /weak/],
  ['ssh_config', 'KexAlgorithms +diffie-hellman-group1|-sha1', /Clients without it|Every client/],
] as const) {
  test(`hover: ${line} in ${language}`, async () => {
    const [found] = await hover(language, line);
    const content = found?.contents[0];
    assert.match(textOf(content), wanted);
    if (typeof content === 'object' && 'isTrusted' in content) {
      assert.notEqual(content.isTrusted, true);
      assert.notEqual(content.supportHtml, true);
    }
  });
}

test('hover: in a file that another extension calls by another language', async () => {
  const { document, at } = await openForeign('sshd_config', 'Permit|RootLogin no');
  const [found] = await ask<vscode.Hover[]>('vscode.executeHoverProvider', document, at);
  assert.match(textOf(found?.contents[0]), /Default: prohibit/);
});

test('hover: text of the file is never shown as markup', async () => {
  for (const text of [
    'Ciphers [x](command:work|bench.action.quit)',
    'KexAlgorithms gss-group14-sha256-[x](comma|nd:a)',
    '[a](command:b|) yes',
  ]) {
    const hovers = await hover('sshd_config', text);
    assert.doesNotMatch(hovers.flatMap(({ contents }) => contents.map(textOf)).join('\n'), /command:/);
  }
});
