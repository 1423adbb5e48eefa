import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'ssh-rsa-signature';

testRule(CODE, [
  ['sshd', 'HostKeyAlgorithms ssh-ed25519,ssh-rsa', ['ssh-rsa', 'info']],
  ['sshd', 'HostKeyAlgorithms rsa-sha2-512,ssh-rsa'],
  ['sshd', 'HostKeyAlgorithms +ssh-rsa'],
  ['ssh', 'PubkeyAcceptedAlgorithms ssh-rsa', ['ssh-rsa', 'info']],
  ['sshd', 'Ciphers ssh-rsa'],
]);

test('the first fix', () => {
  assert.equal(
    firstFixed('HostKeyAlgorithms ssh-rsa,ssh-ed25519', CODE, 'sshd'),
    'HostKeyAlgorithms rsa-sha2-512,rsa-sha2-256,ssh-ed25519',
  );
});
