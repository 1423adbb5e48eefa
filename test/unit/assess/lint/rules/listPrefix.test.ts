import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenSshVersion } from '../../../../../src/core/ssh/catalogue/opensshVersion.ts';
import { firstFixed, lint, testRule } from '../linted.ts';

const CODE = 'list-prefix';
const at = (major: number, minor: number): OpenSshVersion => ({ major, minor, patch: 1 });

testRule(
  CODE,
  [
    ['sshd', 'Ciphers +aes256-ctr', ['+aes256-ctr', 'error']],
    ['ssh', 'Host a\n  MACs "-hmac-md5" # x', ['"-hmac-md5"', 'error']],
    ['sshd', 'PubkeyAcceptedKeyTypes ^ssh-rsa', ['^ssh-rsa', 'error']],
    ['sshd', 'Ciphers aes256-ctr'],
    ['sshd', 'AllowUsers +someone'],
  ],
  at(6, 9),
);

test('each prefix from its own release on', () => {
  const lines = 'Ciphers +aes128-ctr\nMACs -hmac-md5\nKexAlgorithms ^ecdh-sha2-nistp256\n';
  const told = (openssh: OpenSshVersion | null): readonly number[] =>
    lint(lines, { code: CODE, openssh }).map(({ range }) => range.start.line);
  assert.deepEqual(told(at(6, 9)), [0, 1, 2]);
  assert.deepEqual(told(at(7, 0)), [1, 2]);
  assert.deepEqual(told(at(7, 4)), [1, 2]);
  assert.deepEqual(told(at(7, 5)), [2]);
  assert.deepEqual(told(at(8, 0)), [2]);
  assert.deepEqual(told(at(8, 1)), []);
  assert.deepEqual(told(null), []);
});

test('the fix spells out the defaults of the release, changed as a newer one would', () => {
  const own =
    'chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com';
  const fixed = (text: string): string => firstFixed(text, CODE, 'sshd', at(6, 9));
  assert.equal(fixed('Ciphers +3des-cbc # x'), `Ciphers ${own},3des-cbc # x`);
  assert.equal(fixed('Ciphers "-*gcm*,chacha*"'), 'Ciphers "aes128-ctr,aes192-ctr,aes256-ctr"');
  assert.match(fixed('Ciphers ^aes256-ctr'), /^Ciphers aes256-ctr,\S*chacha20/);
  assert.match(firstFixed('Ciphers -*gcm*', CODE, 'ssh', at(6, 9)), /^Ciphers chacha20\S+,aes128-ctr,aes192-ctr/);
  assert.match(fixed('HostKeyAlgorithms -ecdsa*'), /ssh-ed25519\S*,ssh-rsa/);
  // Names that the release does not know are left out of it.
  assert.doesNotMatch(fixed('KexAlgorithms +mlkem768x25519-sha256'), /mlkem/);
});

test('no fix where there is no list to write', () => {
  const fixes = (text: string): number => lint(text, { code: CODE, openssh: at(6, 9) })[0]?.fixes.length ?? -1;
  assert.equal(fixes('Ciphers -*'), 0);
  assert.equal(fixes('PubkeyAcceptedKeyTypes -ssh-dss'), 0);
  assert.equal(fixes('Ciphers +aes128-ctr 3des-cbc'), 0);
});
