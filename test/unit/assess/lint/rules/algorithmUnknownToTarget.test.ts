import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, lint, testRule } from '../linted.ts';

const CODE = 'algorithm-unknown-to-target';

testRule(CODE, [
  ['sshd', 'KexAlgorithms mlkem768x25519-sha256', ['mlkem768x25519-sha256', 'error']],
  ['sshd', 'Ciphers aes256-ctr,blowfish-cbc', ['blowfish-cbc', 'error']],
  ['sshd', 'Ciphers -blowfish-cbc'],
  ['sshd', 'Ciphers aes256-ctr'],
  ['sshd', 'Ciphers nonsense'],
  ['sshd', 'KexAlgorithms sntrup761x25519-sha512', ['sntrup761x25519-sha512', 'warning']],
  ['sshd', 'Ciphers aes128-ctr,,blowfish-cbc'],
  ['sshd', 'HostKeyAlgorithms ssh-*'],
]);

test('the first fix', () => {
  assert.equal(firstFixed('Ciphers aes256-ctr,blowfish-cbc # x', CODE, 'sshd'), 'Ciphers aes256-ctr # x');
});

test('without a target only what no OpenSSH ever had is told', () => {
  assert.deepEqual(lint('Ciphers blowfish-cbc', { code: CODE, openssh: null }), []);
  assert.equal(lint('Ciphers twofish256-ctr', { code: CODE, openssh: null }).length, 1);
});
