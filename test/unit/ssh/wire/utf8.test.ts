import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromUtf8 } from '../../../../src/core/ssh/wire/utf8.ts';

test('UTF-8 of every length is decoded', () => {
  for (const text of ['', 'plain', 'é', '€', '😀', '\0\x1b%41']) {
    assert.equal(fromUtf8(new TextEncoder().encode(text)), text);
  }
});

test('other bytes stay as Latin-1: cut, overlong, surrogate, lone continuation', () => {
  for (const bytes of [[0xe2, 0x82], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0x80], [0x41, 0xff]]) {
    assert.equal(fromUtf8(Uint8Array.from(bytes)), String.fromCharCode(...bytes));
  }
});
