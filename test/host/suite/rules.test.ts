import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openMarked } from './editorDocuments.ts';
import { test } from './harness.ts';
import { eventually } from './workspaceFile.ts';

const TEXT = 'Ciphers aes128-ctr,3des-cbc\n';

function weak(document: vscode.TextDocument): vscode.Diagnostic | undefined {
  return vscode.languages
    .getDiagnostics(document.uri)
    .find(({ code }) => (typeof code === 'object' ? code.value : code) === 'weak-algorithm');
}

test('the severity of each rule is a setting, and off leaves it out', async () => {
  const settings = vscode.workspace.getConfiguration('kexpert');
  for (const language of ['ssh_config', 'sshd_config']) {
    const { document } = await openMarked(language, TEXT);
    await eventually('the weak cipher', () => weak(document));
    try {
      await settings.update('rules', { 'weak-algorithm': 'hint' }, vscode.ConfigurationTarget.Global);
      await eventually('a hint', () =>
        weak(document)?.severity === vscode.DiagnosticSeverity.Hint ? true : undefined,
      );
      await settings.update('rules', { 'weak-algorithm': 'off' }, vscode.ConfigurationTarget.Global);
      await eventually('nothing', () => (weak(document) === undefined ? true : undefined));
    } finally {
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
    }
    const back = await eventually('the warning again', () => weak(document));
    assert.equal(back.severity, vscode.DiagnosticSeverity.Warning);
  }
});
