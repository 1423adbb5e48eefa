import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lint, testRule } from '../linted.ts';

const CODE = 'bad-match';

testRule(CODE, [
  ['sshd', 'Match frobnicate x', ['frobnicate', 'error']],
  ['sshd', 'Match user', ['user', 'error']],
  ['sshd', 'Match address 192.0.2.1/24', ['192.0.2.1/24', 'error']],
  ['sshd', 'Match address 192.0.2.0/24 user a'],
  ['sshd', 'Match all user a', ['all', 'error']],
  ['sshd', 'Match # x', ['Match', 'error']],
  ['sshd', 'Match invalid-user', ['invalid-user', 'error']],
  ['sshd', 'Match localport x', ['x', 'error']],
  ['ssh', 'Match host a'],
  ['ssh', 'Match tagged a', ['tagged', 'error']],
  ['ssh', 'Match host tagged'],
  ['ssh', 'Match host', ['Match', 'error']],
  ['ssh', 'Match final all'],
]);

test('criteria of later releases are taken there', () => {
  const openssh = { major: 10, minor: 0, patch: 1 };
  for (const text of ['Match invalid-user', 'Match version OpenSSH_*'])
    assert.deepEqual(lint(text, { code: CODE, openssh }), []);
  assert.deepEqual(lint('Match tagged a', { code: CODE, kind: 'ssh', openssh }), []);
});
