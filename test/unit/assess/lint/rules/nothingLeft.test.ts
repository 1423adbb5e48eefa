import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'nothing-left';

testRule(CODE, [
  ['sshd', 'Ciphers ,', [',', 'error']],
  ['sshd', 'HostKeyAlgorithms RSA', ['RSA', 'error']],
  ['sshd', 'HostKeyAlgorithms !ssh-rsa', ['!ssh-rsa', 'error']],
  ['sshd', 'Ciphers ,aes128-ctr'],
  ['sshd', 'Ciphers +,'],
  ['sshd', 'Ciphers aes128-ctr\nCiphers ,'],
  ['sshd', 'Match user a\nPubkeyAcceptedAlgorithms RSA'],
  ['ssh', 'Ciphers ,', [',', 'warning']],
  ['ssh', 'HostKeyAlgorithms RSA', ['RSA', 'error']],
  ['sshd', 'Ciphers -*'],
]);

test('the first fix', () => {
  assert.equal(firstFixed('Ciphers ,\nPort 1', CODE, 'sshd'), 'Port 1');
});
