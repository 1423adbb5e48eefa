import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toLatin1 } from '../../../../src/core/ssh/wire/latin1.ts';
import { decodeNameList, encodeNameList } from '../../../../src/core/ssh/wire/nameList.ts';

test("the RFC's own examples", () => {
  assert.deepEqual(encodeNameList([]), new Uint8Array());
  assert.deepEqual(encodeNameList(['zlib']), Uint8Array.of(0x7a, 0x6c, 0x69, 0x62));
  assert.deepEqual(encodeNameList(['zlib', 'none']), toLatin1('zlib,none'));
  assert.deepEqual(decodeNameList(new Uint8Array()), []);
  assert.deepEqual(decodeNameList(toLatin1('zlib,none')), ['zlib', 'none']);
});

test('verbatim: order, duplicates, empty names and strange bytes stay', () => {
  assert.deepEqual(decodeNameList(toLatin1('b,a,b')), ['b', 'a', 'b']);
  assert.deepEqual(decodeNameList(toLatin1(',a,,')), ['', 'a', '', '']);
  assert.deepEqual(decodeNameList(toLatin1('\0,\xff\x1b[0m')), ['\0', '\xff\x1b[0m']);
  assert.deepEqual(decodeNameList(toLatin1('n'.repeat(100))), ['n'.repeat(100)], 'longer than RFC 4251 §6 allows');
});

test('what could not be read back is not written', () => {
  assert.throws(() => encodeNameList(['a', '']), RangeError);
  assert.throws(() => encodeNameList(['a,b']), RangeError);
  assert.throws(() => encodeNameList(['→']), RangeError);
});
