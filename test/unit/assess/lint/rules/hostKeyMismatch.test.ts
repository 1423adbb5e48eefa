import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'host-key-mismatch';

testRule(CODE, [
  ['sshd', 'HostKey /k/ssh_host_rsa_key\nHostKeyAlgorithms ssh-ed25519', ['ssh-ed25519', 'error']],
  ['sshd', 'HostKey /k/ssh_host_rsa_key\nHostKeyAlgorithms ssh-ed25519,rsa-sha2-512', ['ssh-ed25519', 'hint']],
  ['sshd', 'HostKey /k/ssh_host_ed25519_key\nHostKeyAlgorithms ssh-ed25519'],
  ['sshd', 'HostKey /k/mine\nHostKeyAlgorithms ssh-ed25519'],
  ['sshd', 'HostKeyAlgorithms ssh-ed25519'],
  ['sshd', 'HostKey /k/ssh_host_rsa_key\nHostKey /k/mine\nHostKeyAlgorithms ssh-ed25519'],
  ['sshd', 'Include x\nHostKey /k/ssh_host_rsa_key\nHostKeyAlgorithms ssh-ed25519'],
]);

test('the first fix', () => {
  assert.equal(
    firstFixed('HostKey /k/ssh_host_rsa_key\nHostKeyAlgorithms ssh-ed25519,rsa-sha2-512', CODE, 'sshd'),
    'HostKey /k/ssh_host_rsa_key\nHostKeyAlgorithms rsa-sha2-512',
  );
});
