import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'empty-list';

testRule(CODE, [
  ['sshd', 'Ciphers +', ['+', 'error']],
  ['sshd', 'MACs ^', ['^', 'error']],
  ['sshd', 'Ciphers -'],
  ['sshd', 'Ciphers ""'],
  ['sshd', 'Ciphers aes128-ctr,'],
]);

test('the first fix', () => {
  assert.equal(firstFixed('Ciphers +\nPort 1', CODE, 'sshd'), 'Port 1');
});
