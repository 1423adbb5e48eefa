import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, lint, testRule } from '../linted.ts';

const CODE = 'not-in-match';

testRule(CODE, [
  ['sshd', 'Match user a\n  Port 22', ['Port', 'error']],
  ['sshd', 'Match user a\n  PermitRootLogin no'],
  ['sshd', 'Match all\n  Port 22'],
  ['sshd', 'Match user a\nMatch all\nPort 22'],
  ['sshd', 'Match user a\n  Subsystem x /y', ['Subsystem', 'error']],
  ['sshd', 'Match user a\n  Match user b'],
  ['ssh', 'Match host a\n  Port 22'],
  ['sshd', '\ufeffMatch user a\nPort 22'],
  ['sshd', 'Match nonsense x\n  Port 22'],
]);

test('the first fix', () => {
  assert.equal(
    firstFixed('# file\n\n# block\nMatch user a\n  Port 22 # x\n  Banner none', CODE, 'sshd'),
    '# file\n\nPort 22 # x\n# block\nMatch user a\n  Banner none',
  );
  assert.equal(firstFixed('Match user a\r\n  Port 22', CODE, 'sshd'), 'Port 22\r\nMatch user a');
});

test('what a later release allows is no fault there', () => {
  assert.deepEqual(
    lint('Match user a\n  Subsystem x /y', { code: CODE, openssh: { major: 9, minor: 5, patch: 1 } }),
    [],
  );
});
