import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromLatin1, toLatin1 } from '../../../../src/core/ssh/wire/latin1.ts';

test('every byte is one character, and comes back', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const text = fromLatin1(bytes);
  assert.equal(text.length, 256);
  assert.equal(text.charCodeAt(0xe9), 0xe9);
  assert.deepEqual(toLatin1(text), bytes);
});

test('more bytes than a call takes arguments', () => {
  const bytes = new Uint8Array(300_001).fill(0x61);
  bytes[300_000] = 0x62;
  const text = fromLatin1(bytes);
  assert.equal(text.length, 300_001);
  assert.ok(text.endsWith('ab'));
});

test('a character without a byte is refused', () => {
  assert.throws(() => toLatin1('aĀ'), /^RangeError: Character 1 .*U\+100/);
});
