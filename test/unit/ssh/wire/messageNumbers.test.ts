import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageName } from '../../../../src/core/ssh/wire/messageNumbers.ts';

test('messages are called by their names, and the others by their kind', () => {
  assert.equal(messageName(1), 'SSH_MSG_DISCONNECT (1)');
  assert.equal(messageName(20), 'SSH_MSG_KEXINIT (20)');
  assert.equal(messageName(7), 'SSH_MSG_EXT_INFO (7)');
  assert.equal(messageName(29), 'message 29');
  assert.equal(messageName(30), 'key exchange message 30');
  assert.equal(messageName(49), 'key exchange message 49');
  assert.equal(messageName(50), 'SSH_MSG_USERAUTH_REQUEST (50)');
  assert.equal(messageName(200), 'message 200');
});
