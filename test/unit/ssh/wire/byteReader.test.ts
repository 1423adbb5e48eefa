import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteReader, uint32At } from '../../../../src/core/ssh/wire/byteReader.ts';

test('reads the types of RFC 4251 §5 in turn', () => {
  const reader = new ByteReader(Uint8Array.of(7, 0, 2, 0x29, 0xb7, 0xf4, 0xaa, 0, 0, 0, 2, 0x68, 0x69, 1, 2));
  assert.equal(reader.byte(), 7);
  assert.equal(reader.boolean(), false);
  assert.equal(reader.boolean(), true, 'every value but 0 is true');
  assert.equal(reader.uint32(), 0x29b7f4aa, "the RFC's own example");
  assert.equal(reader.peekUint32(), 2);
  assert.deepEqual(reader.string(), Uint8Array.of(0x68, 0x69));
  assert.deepEqual(reader.bytes(2), Uint8Array.of(1, 2));
  assert.equal(reader.remaining, 0);
});

test('too few bytes: undefined, and nothing is moved', () => {
  const reader = new ByteReader(Uint8Array.of(0, 0, 0));
  assert.equal(reader.uint32(), undefined);
  assert.equal(reader.string(), undefined);
  assert.equal(reader.bytes(4), undefined);
  assert.equal(reader.remaining, 3);
  reader.bytes(3);
  assert.equal(reader.byte(), undefined);
  assert.equal(reader.boolean(), undefined);
  assert.equal(reader.remaining, 0);
});

test('a string whose length is a lie is left unread', () => {
  for (const lie of [
    [0, 0, 0, 3],
    [0xff, 0xff, 0xff, 0xff],
  ]) {
    const reader = new ByteReader(Uint8Array.of(...lie, 1, 2));
    assert.equal(reader.string(), undefined);
    assert.equal(reader.remaining, 6);
  }
});

test('uint32 is unsigned, and needs all four bytes', () => {
  assert.equal(uint32At(Uint8Array.of(9, 0xff, 0xff, 0xff, 0xff), 1), 4_294_967_295);
  assert.equal(uint32At(Uint8Array.of(0x80, 0, 0, 1), 0), 2_147_483_649);
  assert.equal(uint32At(Uint8Array.of(1, 2, 3, 4), 1), undefined);
});
