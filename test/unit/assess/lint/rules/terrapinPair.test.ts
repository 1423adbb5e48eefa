import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, lint, testRule } from '../linted.ts';

const CODE = 'terrapin-pair';

testRule(CODE, [
  ['sshd', 'Ciphers aes128-cbc,aes256-ctr', ['aes128-cbc', 'info']],
  ['sshd', 'Ciphers aes128-cbc,aes256-ctr\nMACs hmac-sha2-256'],
  ['sshd', 'Ciphers aes128-cbc,aes256-ctr\nMACs hmac-sha2-256-etm@openssh.com', ['aes128-cbc', 'info']],
  ['sshd', 'Ciphers chacha20-poly1305@openssh.com', ['chacha20-poly1305@openssh.com', 'info']],
  ['sshd', 'Ciphers -aes128-cbc'],
]);

test('the first fix', () => {
  assert.equal(firstFixed('Ciphers aes128-cbc,aes256-ctr', CODE, 'sshd'), 'Ciphers aes256-ctr');
});

test('a release with strict key exchange may keep ChaCha20-Poly1305', () => {
  assert.deepEqual(
    lint('Ciphers chacha20-poly1305@openssh.com', { code: CODE, openssh: { major: 9, minor: 6, patch: 1 } }),
    [],
  );
});

test('no fix takes the whole line', () => {
  assert.deepEqual(lint('Ciphers aes128-cbc', { code: CODE })[0]?.fixes, []);
});
