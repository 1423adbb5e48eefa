import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ask, textOf } from './editorDocuments.ts';
import { test } from './harness.ts';
import { eventually } from './workspaceFile.ts';

const SCHEME = 'kexpert-elsewhere';

/** Files of another machine, as the provider of a virtual workspace or of a remote one shows them. */
async function openElsewhere(path: string, text: string): Promise<vscode.TextDocument> {
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: () => text,
  });
  try {
    return await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: SCHEME, path }));
  } finally {
    provider.dispose();
  }
}

test('a file of another machine: all that the text itself tells, nothing of this machine', async () => {
  const text =
    'Include /etc/ssh/ssh_config\nHost gate\nHost inner\n  ProxyJump gate\n  IdentityFile \n  Ciphers 3des-cbc\n';
  const document = await openElsewhere('/home/mia/.ssh/config', text);
  const at = (line: number, character: number) => new vscode.Position(line, character);
  const [hover] = await ask<vscode.Hover[]>('vscode.executeHoverProvider', document, at(3, 4));
  assert.match(textOf(hover?.contents[0]), /ProxyJump/);
  const found = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document, at(3, 14));
  assert.deepEqual(
    found.map(({ targetUri, targetRange }) => [targetUri.toString(), targetRange.start.line]),
    [[document.uri.toString(), 1]],
  );
  assert.deepEqual(await ask<vscode.DocumentLink[]>('vscode.executeLinkProvider', document), []);
  const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', document, at(4, 15));
  assert.ok(!list.items.some(({ kind }) => kind === vscode.CompletionItemKind.File));
  await eventually('the weak cipher', () =>
    vscode.languages
      .getDiagnostics(document.uri)
      .find(({ code }) => typeof code === 'object' && code.value === 'weak-algorithm'),
  );
});

test('an sshd_config of another machine is checked as such', async () => {
  const document = await openElsewhere('/etc/ssh/sshd_config', 'PermitRootLogin no\n');
  const [hover] = await ask<vscode.Hover[]>('vscode.executeHoverProvider', document, new vscode.Position(0, 3));
  assert.match(textOf(hover?.contents[0]), /PermitRootLogin/);
});
