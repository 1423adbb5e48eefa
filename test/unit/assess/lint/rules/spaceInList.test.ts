import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, lint, testRule } from '../linted.ts';

const CODE = 'space-in-list';

testRule(CODE, [
  ['sshd', 'Ciphers aes128-ctr, aes256-ctr # x', ['aes128-ctr, aes256-ctr', 'error']],
  ['sshd', 'Ciphers aes128-ctr,aes256-ctr'],
  ['sshd', 'Port 22 23'],
  ['ssh', 'MACs a b', ['a b', 'error']],
]);

test('the first fix', () => {
  assert.equal(
    firstFixed('Ciphers aes128-ctr, aes256-ctr ,aes192-ctr # x', CODE, 'sshd'),
    'Ciphers aes128-ctr,aes256-ctr,aes192-ctr # x',
  );
});

test('what is no list of names is left to a person', () => {
  assert.deepEqual(lint('Ciphers aes128-ctr "a b"', { code: CODE })[0]?.fixes, []);
});
