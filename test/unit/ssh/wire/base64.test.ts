import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromBase64, toBase64 } from '../../../../src/core/ssh/wire/base64.ts';

const withoutPadding = (text: string): string => text.replace(/=+$/, '');

test('both ways, every length, as Node does', () => {
  for (let length = 0; length <= 70; length++) {
    const bytes = Buffer.from(Array.from({ length }, (_, index) => (index * 89 + length) & 0xff));
    const text = bytes.toString('base64');
    assert.equal(toBase64(bytes), withoutPadding(text));
    assert.deepEqual(fromBase64(text), new Uint8Array(bytes));
  }
});

test('any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = Buffer.from(bytes).toString('base64');
      assert.equal(toBase64(bytes), withoutPadding(text));
      assert.deepEqual(fromBase64(text), bytes);
    }),
    { seed: 4648 },
  );
});

test('any text: nothing, or the bytes that it alone stands for', () => {
  const characters = fc.constantFrom('A', 'B', 'Q', 'g', 'z', '0', '9', '+', '/', '=', '-', '_', ' ', '\n', 'é');
  fc.assert(
    fc.property(fc.string({ unit: characters, maxLength: 12 }), (text) => {
      const bytes = fromBase64(text);
      const canonical = Buffer.from(text, 'base64').toString('base64') === text;
      assert.equal(bytes !== null, canonical, JSON.stringify(text));
      if (bytes !== null) assert.deepEqual(bytes, new Uint8Array(Buffer.from(text, 'base64')));
    }),
    { seed: 4648, numRuns: 2000 },
  );
});

test('no bytes for what OpenSSH would not read', () => {
  for (const text of ['A', 'QQ', 'QUI', 'QQ=', 'Q===', '====', 'QQ==QQ==', 'QR==', 'QUJ=', 'QU-_', 'QU B', 'QQ==\n']) {
    assert.equal(fromBase64(text), null, text);
  }
  assert.deepEqual(fromBase64(''), new Uint8Array());
  assert.deepEqual(fromBase64('QQ=='), Uint8Array.of(0x41));
});
