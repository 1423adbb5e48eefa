import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { ask, openForeign, openMarked, textOf } from './editorDocuments.ts';
import { test } from './harness.ts';

async function complete(language: string, text: string): Promise<readonly vscode.CompletionItem[]> {
  const { document, at } = await openMarked(language, text);
  const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', document, at);
  return list.items;
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

function find(items: readonly vscode.CompletionItem[], label: string): vscode.CompletionItem {
  const found = items.find((item) => labelOf(item) === label);
  assert.ok(found !== undefined, `${label} is not among ${items.map(labelOf).slice(0, 20).join(' ')}`);
  return found;
}

for (const [language, keyword, other] of [
  ['sshd_config', 'PermitRootLogin', 'ProxyJump'],
  ['ssh_config', 'ProxyJump', 'PermitRootLogin'],
] as const) {
  test(`completion: keywords of ${language}, documented`, async () => {
    const items = await complete(language, 'P|\n');
    const item = find(items, keyword);
    const { documentation } = item;
    assert.notEqual(textOf(documentation), '');
    assert.ok(typeof documentation === 'object' && documentation.isTrusted !== true);
    assert.ok(!items.some((each) => labelOf(each) === other));
  });
}

test('completion: in a file that another extension calls by another language', async () => {
  for (const [name, keyword] of [
    ['sshd_config', 'PermitRootLogin'],
    ['ssh_config', 'ProxyJump'],
  ] as const) {
    const { document, at } = await openForeign(name, 'P|\n');
    const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', document, at);
    find(list.items, keyword);
  }
});

test('completion: values and algorithm names, on both languages', async () => {
  find(await complete('sshd_config', 'PermitRootLogin |'), 'prohibit-password');
  find(await complete('ssh_config', 'Host a\n  StrictHostKeyChecking |'), 'accept-new');
  for (const language of ['ssh_config', 'sshd_config']) {
    const items = await complete(language, 'Ciphers aes256-ctr,|');
    const item = find(items, 'aes256-gcm@openssh.com');
    assert.ok(typeof item.label === 'object' && item.label.description === 'recommended');
    assert.ok(!items.some((each) => labelOf(each) === 'aes256-ctr'));
  }
});

test('completion: hosts of the file and keys of the home folder', async () => {
  find(await complete('ssh_config', 'Host gate\nHost inner\n  ProxyJump |'), 'gate');
  const folder = join(homedir(), '.ssh');
  const key = join(folder, 'kexpert_completion_key');
  mkdirSync(folder, { recursive: true });
  writeFileSync(key, '');
  try {
    find(await complete('ssh_config', 'IdentityFile |'), '~/.ssh/kexpert_completion_key');
  } finally {
    rmSync(key);
  }
});

test('completion: a name that holds what nobody sees is shown with its escape, and inserted as it is', async () => {
  const items = await complete('ssh_config', 'Host a\u3164b\nHost far\n  ProxyJump |\n');
  const item = find(items, String.raw`a\u{3164}b`);
  assert.deepEqual([item.insertText, item.filterText], ['a\u3164b', 'a\u3164b']);
});
