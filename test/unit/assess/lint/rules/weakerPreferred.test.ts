import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'weaker-preferred';

testRule(CODE, [
  ['ssh', 'Ciphers aes128-cbc,aes256-ctr', ['aes128-cbc', 'info']],
  ['sshd', 'Ciphers aes128-cbc,aes256-gcm@openssh.com'],
  ['sshd', 'Ciphers aes256-gcm@openssh.com,aes256-ctr'],
  ['ssh', 'Ciphers +aes128-cbc,aes256-ctr'],
  ['ssh', 'Ciphers -aes128-cbc,aes256-ctr'],
]);

test('the first fix', () => {
  assert.equal(firstFixed('Ciphers "^aes128-cbc,aes256-ctr" # x', CODE, 'ssh'), 'Ciphers "^aes256-ctr,aes128-cbc" # x');
});
