import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { ask, openMarked } from './editorDocuments.ts';
import { test } from './harness.ts';
import { serve } from './scriptedServer.ts';

test('lenses: “Probe” over each concrete host of an ssh_config; showing them sends nothing', async () => {
  const server = await serve();
  try {
    const text = `Host gate *.x !y\n  HostName 127.0.0.1\n  Port ${server.port}\n`;
    const { document } = await openMarked('ssh_config', text);
    const lenses = await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document, 10);
    assert.deepEqual(
      lenses.map(({ command, range }) => [command?.command, command?.arguments, command?.title, range.start.line]),
      [['kexpert.probe', ['gate'], 'Probe', 0]],
    );
    assert.equal(server.connections(), 0);
  } finally {
    await server.close();
  }
});

test('lenses: a name that holds what nobody sees is shown with its escape, and probed as it is', async () => {
  const { document } = await openMarked('ssh_config', 'Host a\u3164b c\n');
  const lenses = await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document, 10);
  assert.deepEqual(
    lenses.map(({ command }) => [command?.title, command?.arguments]),
    [
      [String.raw`Probe a\u{3164}b`, ['a\u3164b']],
      ['Probe c', ['c']],
    ],
  );
});

test('lenses: no host to probe in sshd_config', async () => {
  const { document } = await openMarked('sshd_config', 'Host gate\n');
  const lenses = await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document, 10);
  assert.deepEqual(
    lenses.filter(({ command }) => command?.command === 'kexpert.probe'),
    [],
  );
});

test('signatures: what a keyword takes, on both languages', async () => {
  for (const language of ['ssh_config', 'sshd_config']) {
    const { document, at } = await openMarked(language, 'RekeyLimit 1G |');
    const help = await ask<vscode.SignatureHelp>('vscode.executeSignatureHelpProvider', document, at);
    assert.equal(help.signatures[0]?.label, 'RekeyLimit bytes [time]');
    assert.equal(help.activeParameter, 1);
  }
});

test('semantic colours: unknown and outdated keywords, weak algorithms, on both languages', async () => {
  for (const language of ['ssh_config', 'sshd_config']) {
    const { document } = await openMarked(language, 'Unheard x\nCiphers aes128-ctr,3des-cbc\n');
    const legend = await ask<vscode.SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend', document);
    const tokens = await ask<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', document);
    const types: (string | undefined)[] = [];
    for (let i = 3; i < tokens.data.length; i += 5) types.push(legend.tokenTypes[tokens.data[i] ?? -1]);
    assert.deepEqual(types, ['unknownKeyword', 'weakAlgorithm']);
  }
});
