import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'byte-order-mark';

testRule(CODE, [
  ['sshd', '\ufeffPort 22', ['\ufeff', 'error']],
  ['sshd', 'Port 22'],
  ['ssh', '# \ufeff'],
]);

test('the first fix', () => {
  assert.equal(firstFixed('\ufeffPort 22\n', CODE, 'sshd'), 'Port 22\n');
});
