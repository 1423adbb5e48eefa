import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'missing-argument';

testRule(CODE, [
  ['sshd', 'Port', ['Port', 'error']],
  ['sshd', 'Port # 22', ['Port', 'error']],
  ['sshd', 'Nonsense', ['Nonsense', 'error']],
  ['sshd', 'UsePrivilegeSeparation', ['UsePrivilegeSeparation', 'error']],
  ['sshd', 'UsePrivilegeSeparation # x'],
  ['sshd', 'AllowUsers # none'],
  ['sshd', 'Subsystem sftp', ['Subsystem', 'error']],
  ['ssh', 'LocalForward 80', ['LocalForward', 'error']],
  ['sshd', 'Ciphers ""', ['Ciphers', 'error']],
]);

test('the first fix', () => {
  assert.equal(firstFixed('Port 1\nPort\nPort 2', CODE, 'sshd'), 'Port 1\nPort 2');
  assert.equal(firstFixed('Port 1\r\nPort', CODE, 'sshd'), 'Port 1');
});
