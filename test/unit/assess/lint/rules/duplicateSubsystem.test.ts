import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'duplicate-subsystem';

testRule(CODE, [
  ['sshd', 'Subsystem a /x\nSubsystem a /y', ['a', 'error']],
  ['sshd', 'Subsystem a /x\nSubsystem b /y'],
  ['sshd', 'Subsystem a /x\nMatch user u\nSubsystem a /y'],
]);

const TWICE = 'Subsystem a /x\nSubsystem a /y';
// From 9.5 on sshd takes the first; a release that is not known may be one of those.
for (const openssh of [{ major: 9, minor: 5, patch: 1 }, { major: 10, minor: 5, patch: 1 }, null])
  testRule(CODE, [['sshd', TWICE, ['a', 'warning']]], openssh);
testRule(CODE, [['sshd', TWICE, ['a', 'error']]], { major: 9, minor: 4, patch: 1 });

test('the first fix', () => {
  assert.equal(firstFixed('Subsystem a /x\nSubsystem a /y\n', CODE, 'sshd'), 'Subsystem a /x\n');
});
