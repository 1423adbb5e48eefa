import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lint, testRule } from '../linted.ts';

const CODE = 'command-without-user';

testRule(CODE, [
  ['sshd', 'AuthorizedKeysCommand /x', ['AuthorizedKeysCommand', 'error']],
  ['sshd', 'AuthorizedKeysCommand none'],
  ['sshd', 'AuthorizedKeysCommand /x\nAuthorizedKeysCommandUser u'],
  ['sshd', 'Include x\nAuthorizedKeysCommand /x', ['AuthorizedKeysCommand', 'warning']],
  ['sshd', 'Match user a\nAuthorizedKeysCommand /x'],
  ['sshd', 'AuthorizedKeysCommand none\nAuthorizedPrincipalsCommand /x'],
  ['sshd', 'AuthorizedPrincipalsCommand /x', ['AuthorizedPrincipalsCommand', 'error']],
]);

test('since 9.4 the second command counts, whatever the first', () => {
  const text = 'AuthorizedKeysCommand none\nAuthorizedPrincipalsCommand /x';
  assert.equal(lint(text, { code: CODE, openssh: { major: 9, minor: 4, patch: 1 } }).length, 1);
});
