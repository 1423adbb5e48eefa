import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText } from '../../../src/node/decodeText.ts';

test('UTF-8 with and without a mark, UTF-16 of either order, and bytes that are none of them', () => {
  const text = 'Their offer: ssh-rsa ✘';
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  assert.equal(decodeText(Buffer.from(text)), text);
  assert.equal(decodeText(Buffer.from(`\ufeff${text}`)), text);
  assert.equal(decodeText(little), text);
  assert.equal(decodeText(Buffer.from(little).swap16()), text);
  assert.equal(decodeText(Uint8Array.of(0x61, 0xe4, 0x62)), 'a\ufffdb');
});
