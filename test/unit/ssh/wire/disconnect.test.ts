import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeDisconnect, encodeDisconnect } from '../../../../src/core/ssh/wire/disconnect.ts';
import { toLatin1 } from '../../../../src/core/ssh/wire/latin1.ts';
import { concat } from './transcripts.ts';

test('the layout of RFC 4253 §11.1, by application unless told otherwise', () => {
  assert.deepEqual(encodeDisconnect('hi'), Uint8Array.of(1, 0, 0, 0, 11, 0, 0, 0, 2, 0x68, 0x69, 0, 0, 0, 0));
});

test('reasons have their names', () => {
  const reason = (code: number) => decodeDisconnect(encodeDisconnect('x', code))?.reason;
  assert.equal(reason(1), 'HOST_NOT_ALLOWED_TO_CONNECT');
  assert.equal(reason(2), 'PROTOCOL_ERROR');
  assert.equal(reason(3), 'KEY_EXCHANGE_FAILED');
  assert.equal(reason(11), 'BY_APPLICATION');
  assert.equal(reason(12), 'TOO_MANY_CONNECTIONS');
  assert.equal(reason(15), 'ILLEGAL_USER_NAME');
  for (const unknown of [0, 16, 4_294_967_295]) assert.equal(reason(unknown), null);
});

test('the description is UTF-8, or else kept byte by byte', () => {
  const described = (...bytes: number[]) =>
    decodeDisconnect(concat(Uint8Array.of(1, 0, 0, 0, 2, 0, 0, 0, bytes.length), Uint8Array.from(bytes)));
  assert.deepEqual(described(0xc3, 0xa9), { reasonCode: 2, reason: 'PROTOCOL_ERROR', description: 'é' });
  assert.equal(described(0xc3)?.description, 'Ã');
  assert.equal(described()?.description, '');
});

test('what cannot be read is null', () => {
  const whole = concat(Uint8Array.of(1, 0, 0, 0, 2), Uint8Array.of(0, 0, 0, 3), toLatin1('bye'));
  assert.equal(decodeDisconnect(whole)?.description, 'bye', 'without a language tag');
  for (let length = 0; length < whole.length; length++) assert.equal(decodeDisconnect(whole.subarray(0, length)), null);
  assert.equal(decodeDisconnect(concat(Uint8Array.of(2), whole.subarray(1))), null, 'another message');
});
