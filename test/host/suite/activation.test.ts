import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './harness.ts';

test('the extension is there and activates, trusted or not', async () => {
  const extension = vscode.extensions.getExtension('kexpert.kexpert');
  assert.ok(extension !== undefined, 'kexpert.kexpert is not among the extensions');
  await extension.activate();
  assert.equal(extension.isActive, true);
});
