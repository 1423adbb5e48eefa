import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'duplicate-subsystem';

testRule(CODE, [
  ['sshd', 'Subsystem a /x\nSubsystem a /y', ['a', 'error']],
  ['sshd', 'Subsystem a /x\nSubsystem b /y'],
  ['sshd', 'Subsystem a /x\nMatch user u\nSubsystem a /y'],
]);

test('the first fix', () => {
  assert.equal(firstFixed('Subsystem a /x\nSubsystem a /y\n', CODE, 'sshd'), 'Subsystem a /x\n');
});
