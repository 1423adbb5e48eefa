import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, lint, testRule } from '../linted.ts';

const CODE = 'removed-keyword';

testRule(CODE, [
  ['sshd', 'UsePrivilegeSeparation yes', ['UsePrivilegeSeparation', 'info']],
  ['sshd', 'Protocol 2', ['Protocol', 'info']],
  ['ssh', 'UseRoaming no', ['UseRoaming', 'info']],
  ['sshd', 'Port 22'],
]);

test('the first fix', () => {
  assert.equal(firstFixed('Port 1\n  Protocol 2 # x\nPort 2', CODE, 'sshd'), 'Port 1\nPort 2');
});

test('a release in which it still counted is left alone', () => {
  assert.deepEqual(lint('UsePrivilegeSeparation yes', { code: CODE, openssh: { major: 7, minor: 4, patch: 1 } }), []);
});
