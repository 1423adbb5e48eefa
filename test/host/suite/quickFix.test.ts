import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { UNSAFE } from '../../samples/reports.ts';
import { test } from './harness.ts';
import { ourDiagnostics } from './workspaceFile.ts';

/** More actions than any place here offers: all are resolved. */
const ALL = 100;

async function openServerConfig(lines: readonly string[]): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ language: 'sshd_config', content: `${lines.join('\n')}\n` });
}

async function actionsAt(
  document: vscode.TextDocument,
  line: number,
  character: number,
  kind = vscode.CodeActionKind.QuickFix,
): Promise<readonly vscode.CodeAction[]> {
  const at = new vscode.Range(line, character, line, character);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    at,
    kind.value,
    ALL,
  );
}

async function apply(actions: readonly vscode.CodeAction[], title: RegExp): Promise<vscode.CodeAction> {
  const action = actions.find((candidate) => title.test(candidate.title));
  assert.ok(action?.edit !== undefined, `no ${title.source} among: ${actions.map((each) => each.title).join(' | ')}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
  return action;
}

const WEAK = ['KexAlgorithms curve25519-sha256,diffie-hellman-group1-sha1', 'Ciphers aes256-ctr'];

test('quick fix: a weak algorithm is removed, and that is the preferred fix', async () => {
  const document = await openServerConfig(WEAK);
  const action = await apply(await actionsAt(document, 0, 40), /^Remove diffie/);
  assert.equal(document.getText(), 'KexAlgorithms curve25519-sha256\nCiphers aes256-ctr\n');
  assert.equal(action.isPreferred, true);
});

test('quick fix: what two findings would mend in the same way is offered once', async () => {
  // Weak, and open to Terrapin.
  const document = await openServerConfig(['Ciphers aes256-ctr,aes128-cbc']);
  const titles = (await actionsAt(document, 0, 22)).map(({ title }) => title);
  assert.deepEqual(
    titles.filter((title) => title === 'Remove aes128-cbc'),
    ['Remove aes128-cbc'],
  );
});

test('quick fix: a name of the file is shown in a title with its control characters made visible', async () => {
  const document = await openServerConfig(['Ciphers aes256-ctr,aes128\u202e\u001b-cbc']);
  const titles = (await actionsAt(document, 0, 25)).map(({ title }) => title);
  assert.ok(
    titles.some((title) => title.includes('aes128\\u{202e}\\x1b-cbc')),
    titles.join(' | '),
  );
  assert.doesNotMatch(titles.join(' '), UNSAFE);
});

test('quick fix: the list is replaced by a modern one', async () => {
  const document = await openServerConfig(WEAK);
  await apply(await actionsAt(document, 0, 40), /^Use the recommended list/);
  const [kex, ciphers] = document.getText().split('\n');
  assert.match(kex ?? '', /^KexAlgorithms \S*curve25519-sha256,\S+$/);
  assert.doesNotMatch(kex ?? '', /sha1/);
  assert.equal(ciphers, 'Ciphers aes256-ctr');
});

for (const keyword of ['KexAlgorithms', 'Ciphers', 'MACs', 'HostKeyAlgorithms']) {
  test(`quick fix: modern ${keyword} are inserted where the file has none, outside the Match block`, async () => {
    const document = await openServerConfig(['Port 22', 'Match User guest', '    X11Forwarding no']);
    await apply(await actionsAt(document, 0, 0), new RegExp(`^Insert modern ${keyword}(?:: this |$)`));
    const lines = document.getText().split('\n');
    const inserted = lines.findIndex((line) => line.startsWith(`${keyword} `));
    assert.ok(inserted !== -1 && inserted < lines.indexOf('Match User guest'), document.getText());
    assert.equal(lines.filter((line) => line.includes(keyword)).length, 1);
    assert.ok(lines.includes('    X11Forwarding no'));
  });
}

test('the modern lines are a source action too, wherever the cursor stands', async () => {
  const document = await openServerConfig(['Port 22', 'UseDNS no', 'PermitRootLogin no']);
  const kind = vscode.CodeActionKind.Source.append('kexpert.insertModern');
  await apply(await actionsAt(document, 2, 0, kind), /^Insert modern Ciphers(?:: this |$)/);
  assert.match(document.getText(), /^Ciphers \S+$/m);
});

test('a fix leaves nothing to be fixed where it was', async () => {
  const document = await openServerConfig([
    'KexAlgorithms sntrup761x25519-sha512@openssh.com,diffie-hellman-group1-sha1',
    'Ciphers aes256-ctr',
    'MACs hmac-sha2-256-etm@openssh.com',
    'HostKeyAlgorithms ssh-ed25519',
  ]);
  await ourDiagnostics(document.uri, 1);
  await apply(await actionsAt(document, 0, 55), /^Remove/);
  await ourDiagnostics(document.uri, 0);
  assert.deepEqual(await actionsAt(document, 0, 10), []);
});
