import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './harness.ts';
import { openFile, ourDiagnostics } from './workspaceFile.ts';

/** Post-quantum, so that nothing is to be said of it. */
const SOUND = 'sntrup761x25519-sha512@openssh.com';
/** All four lists are set, so that only what is weak is left to be said. */
const SERVER = [
  `KexAlgorithms ${SOUND},diffie-hellman-group1-sha1`,
  'Ciphers aes256-gcm@openssh.com',
  'MACs hmac-sha2-256-etm@openssh.com',
  'HostKeyAlgorithms ssh-ed25519',
  '',
].join('\n');
const WEAK = 'diffie-hellman-group1-sha1';
const WEAK_START = `KexAlgorithms ${SOUND},`.length;
const WEAK_RANGE = new vscode.Range(0, WEAK_START, 0, WEAK_START + WEAK.length);

function assertWeak(document: vscode.TextDocument, [diagnostic]: readonly vscode.Diagnostic[]): void {
  assert.ok(diagnostic !== undefined);
  assert.equal(document.getText(diagnostic.range), WEAK);
  assert.ok(diagnostic.range.isEqual(WEAK_RANGE), JSON.stringify(diagnostic.range));
}

test('a weak algorithm is underlined exactly, with a code that links to its reference', async () => {
  const document = await openFile('diagnostics/sshd_config', SERVER);
  const diagnostics = await ourDiagnostics(document.uri, 1);
  assertWeak(document, diagnostics);
  const code = diagnostics[0]?.code;
  assert.ok(typeof code === 'object', 'the code has no link');
  assert.equal(code.value, 'weak-algorithm');
  assert.match(code.target.toString(), /^https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d+/);
});

test('the code of any other finding leads to the page of its rule, which is there', async () => {
  const document = await openFile('diagnostics/page/sshd_config', `${SERVER}Prot 22\n`);
  const diagnostics = await ourDiagnostics(document.uri, 2);
  const code = diagnostics
    .map((diagnostic) => diagnostic.code)
    .find((each) => typeof each === 'object' && each.value === 'unknown-keyword');
  assert.ok(typeof code === 'object');
  const page = await vscode.workspace.openTextDocument(code.target);
  assert.match(page.getText(), /^# /);
});

test('a file by the right name is checked whatever language another extension gave it', async () => {
  const opened = await openFile('foreign/sshd_config', SERVER);
  const document = await vscode.languages.setTextDocumentLanguage(opened, 'ini');
  assert.equal(document.languageId, 'ini');
  assertWeak(document, await ourDiagnostics(document.uri, 1));
});

test('a document that was never saved is checked by its language', async () => {
  const document = await vscode.workspace.openTextDocument({ language: 'sshd_config', content: SERVER });
  assert.equal(document.uri.scheme, 'untitled');
  assertWeak(document, await ourDiagnostics(document.uri, 1));
});

test('the squiggle follows the text as it is typed', async () => {
  const document = await vscode.workspace.openTextDocument({ language: 'sshd_config', content: SERVER });
  await ourDiagnostics(document.uri, 1);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), '# a line above\n');
  edit.insert(document.uri, new vscode.Position(2, 'MACs hmac-sha2-256-etm@openssh.com'.length), ',hmac-md5');
  await vscode.workspace.applyEdit(edit);
  const [first, second] = await ourDiagnostics(document.uri, 2);
  assert.equal(first?.range.start.line, 1);
  assert.equal(document.getText(second?.range), 'hmac-md5');
});

test('other files are left alone', async () => {
  const document = await openFile('diagnostics/notes.txt', SERVER);
  const checked = await openFile('diagnostics/checked/sshd_config', SERVER);
  await ourDiagnostics(checked.uri, 1);
  assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
});
