import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'extra-arguments';

testRule(CODE, [
  ['sshd', 'Port 22 23 24 # x', ['23 24', 'error']],
  ['sshd', 'PermitRootLogin no yes', ['yes', 'error']],
  ['sshd', 'AllowUsers a b c'],
  ['sshd', 'Ciphers aes128-ctr, aes256-ctr'],
  ['sshd', 'Protocol 2 1'],
  ['ssh', 'Port 22 "23"', ['"23"', 'error']],
  ['ssh', 'User a b', ['b', 'error']],
]);

test('the first fix', () => {
  assert.equal(firstFixed('Port 22  23 24 # x', CODE, 'sshd'), 'Port 22 # x');
});
