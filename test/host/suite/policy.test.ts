import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './harness.ts';
import { eventually, openFile } from './workspaceFile.ts';

function found(document: vscode.TextDocument, code: string): vscode.Diagnostic | undefined {
  return vscode.languages
    .getDiagnostics(document.uri)
    .find((diagnostic) => (typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code) === code);
}

async function withPolicy(name: string, body: () => Promise<void>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('kexpert');
  await settings.update('policy', name, vscode.ConfigurationTarget.Global);
  try {
    await body();
  } finally {
    await settings.update('policy', undefined, vscode.ConfigurationTarget.Global);
  }
}

test('a file is held against the policy of the setting, built-in or of the workspace, with quick fixes', async () => {
  const document = await openFile('policy/sshd_config', 'Ciphers chacha20-poly1305@openssh.com,aes256-ctr\n');
  await vscode.window.showTextDocument(document);
  await withPolicy('fips-140-3', async () => {
    const diagnostic = await eventually('the cipher', () => found(document, 'policy-algorithm'));
    assert.equal(document.getText(diagnostic.range), 'chacha20-poly1305@openssh.com');
    assert.match(diagnostic.message, /no cipher that the policy “FIPS 140-3” allows/);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      diagnostic.range,
    );
    assert.ok(actions.some(({ title }) => title.startsWith('Use the list of policy “FIPS 140-3”')));
  });
  await eventually('nothing without a policy', () =>
    found(document, 'policy-algorithm') === undefined ? true : undefined,
  );

  const policy = { schema: 'kexpert/policy@1', title: 'House rules', cipher: { forbid: ['aes256-ctr'] } };
  const file = await openFile('.kexpert/policy.json', JSON.stringify(policy));
  await withPolicy('.kexpert/policy.json', async () => {
    const diagnostic = await eventually('the other cipher', () => found(document, 'policy-algorithm'));
    assert.equal(document.getText(diagnostic.range), 'aes256-ctr');
    const editor = await vscode.window.showTextDocument(file);
    const at = file.positionAt(file.getText().indexOf('aes256-ctr'));
    await editor.edit((edit) => edit.replace(new vscode.Range(at, at.translate(0, 10)), 'aes128-ctr'));
    await file.save();
    await eventually('what was saved counts', () =>
      found(document, 'policy-algorithm') === undefined ? true : undefined,
    );
  });
});

test('a policy that cannot be used is said to be', async ({ trusted }) => {
  const document = await openFile('policy/unusable/sshd_config', 'Port 22\n');
  for (const name of ['no-such-policy', '../outside.json']) {
    await withPolicy(name, async () => {
      const diagnostic = await eventually(name, () => found(document, 'policy-unusable'));
      const why = name.startsWith('..') && !trusted ? /files are not allowed here/ : /cannot be read as a file/;
      assert.match(diagnostic.message, why);
    });
    await eventually('nothing', () => (found(document, 'policy-unusable') === undefined ? true : undefined));
  }
});

test('VS Code checks policy files with the schema', async () => {
  const document = await openFile(
    'ours.kexpert-policy.json',
    '{ "schema": "kexpert/policy@1", "title": "x", "kexx": {} }',
  );
  await vscode.window.showTextDocument(document);
  const problem = await eventually('the field that is not there', () =>
    vscode.languages.getDiagnostics(document.uri).find(({ message }) => message.includes('kexx')),
  );
  assert.equal(document.getText(problem.range), '"kexx"');
});
