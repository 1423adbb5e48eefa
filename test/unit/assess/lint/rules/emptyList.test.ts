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

// Since 10.4 ciphers and MACs want a name before the empty one.
for (const [minor, found] of [
  [3, []],
  [4, [[',aes128-ctr', 'error']]],
] as const) {
  const openssh = { major: 10, minor, patch: 1 };
  testRule(CODE, [['sshd', 'Ciphers ,aes128-ctr', ...found]], openssh);
  testRule(
    CODE,
    [
      ['sshd', 'KexAlgorithms ,curve25519-sha256'],
      ['sshd', 'MACs hmac-sha2-256,'],
      ['sshd', 'Ciphers -,'],
    ],
    openssh,
  );
}

test('the first fix', () => {
  assert.equal(firstFixed('Ciphers +\nPort 1', CODE, 'sshd'), 'Port 1');
});
