import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, lint, testRule } from '../linted.ts';

const CODE = 'not-post-quantum';

testRule(CODE, [
  ['sshd', 'KexAlgorithms curve25519-sha256', ['curve25519-sha256', 'info']],
  ['sshd', 'KexAlgorithms sntrup761x25519-sha512@openssh.com'],
  ['sshd', 'KexAlgorithms +curve25519-sha256'],
  ['sshd', 'Ciphers aes256-ctr'],
]);

test('the first fix', () => {
  assert.equal(
    firstFixed('KexAlgorithms "curve25519-sha256" # x', CODE, 'sshd'),
    'KexAlgorithms "sntrup761x25519-sha512@openssh.com,curve25519-sha256" # x',
  );
});

test('a release without such a method is not told', () => {
  assert.deepEqual(
    lint('KexAlgorithms curve25519-sha256', { code: CODE, openssh: { major: 8, minor: 0, patch: 1 } }),
    [],
  );
});
