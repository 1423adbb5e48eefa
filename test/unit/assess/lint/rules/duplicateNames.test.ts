import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'duplicate-names';

testRule(CODE, [
  ['sshd', 'Ciphers aes128-ctr,aes256-ctr,aes128-ctr', ['aes128-ctr', 'hint']],
  ['sshd', 'Ciphers aes128-ctr,aes256-ctr'],
  ['sshd', 'Ciphers aes128-ctr,,'],
]);

test('the first fix', () => {
  assert.equal(firstFixed('Ciphers "a,b,a,c,b" # x', CODE, 'sshd'), 'Ciphers "a,b,c" # x');
});
