import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../../src/core/openssh/config/applyEdits.ts';
import type { TextEdit } from '../../../../src/core/openssh/config/textEdit.ts';

function edit(line: number, from: number, to: number, newText: string): TextEdit {
  return { range: { start: { line, character: from }, end: { line, character: to } }, newText };
}

test('edits apply to the text before any of them, in whatever order they come', () => {
  assert.equal(applyEdits('abc\r\ndef', [edit(1, 0, 1, 'X'), edit(0, 1, 2, ''), edit(0, 3, 3, '!')]), 'ac!\r\nXef');
});

test('touching edits are fine, overlapping ones have no result', () => {
  assert.equal(applyEdits('abcd', [edit(0, 0, 2, '1'), edit(0, 2, 4, '2')]), '12');
  assert.equal(applyEdits('abcd', [edit(0, 0, 3, '1'), edit(0, 2, 4, '2')]), null);
});

test('insertions at one place keep their order', () => {
  assert.equal(applyEdits('ab', [edit(0, 1, 1, 'x'), edit(0, 1, 1, 'y')]), 'axyb');
});
