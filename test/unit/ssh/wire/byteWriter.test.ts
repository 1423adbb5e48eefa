import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteWriter } from '../../../../src/core/ssh/wire/byteWriter.ts';

test('writes the types of RFC 4251 §5', () => {
  const written = new ByteWriter().byte(7).boolean(true).boolean(false).uint32(0xfffefdfc).string(Uint8Array.of(1, 2));
  assert.deepEqual(written.finish(), Uint8Array.of(7, 1, 0, 0xff, 0xfe, 0xfd, 0xfc, 0, 0, 0, 2, 1, 2));
  assert.equal(written.length, 13);
});

test('grows over any number of pieces', () => {
  const writer = new ByteWriter();
  for (let index = 0; index < 1000; index++) writer.byte(index & 0xff);
  writer.bytes(new Uint8Array(5000).fill(9));
  const all = writer.finish();
  assert.equal(all.length, 6000);
  assert.deepEqual([all[0], all[255], all[256], all[999], all[1000], all[5999]], [0, 255, 0, 231, 9, 9]);
});

test('finish is a copy; clear starts over', () => {
  const writer = new ByteWriter().byte(1);
  const copy = writer.finish();
  writer.clear();
  writer.byte(2);
  assert.deepEqual(copy, Uint8Array.of(1));
  assert.deepEqual(writer.view(), Uint8Array.of(2));
});
