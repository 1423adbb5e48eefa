import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, lint, testRule } from '../linted.ts';

const CODE = 'strict-host-key-checking-no';

testRule(CODE, [
  ['ssh', 'StrictHostKeyChecking no', ['no', 'warning']],
  ['ssh', 'Host *\nStrictHostKeyChecking OFF', ['OFF', 'warning']],
  ['ssh', 'Host a\nStrictHostKeyChecking no', ['no', 'info']],
  ['ssh', 'StrictHostKeyChecking accept-new'],
  ['ssh', 'StrictHostKeyChecking ask'],
]);

test('the first fix', () => {
  assert.equal(firstFixed('StrictHostKeyChecking no # x', CODE, 'ssh'), 'StrictHostKeyChecking accept-new # x');
});

test('nothing is preferred, and accept-new is for releases that have it', () => {
  const old = lint('StrictHostKeyChecking no', { code: CODE, kind: 'ssh', openssh: { major: 7, minor: 4, patch: 1 } });
  assert.deepEqual(
    old[0]?.fixes.map(({ kind, preferred }) => [kind, preferred]),
    [['remove-line', false]],
  );
});
