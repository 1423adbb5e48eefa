import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'proxyjump-command';

testRule(CODE, [
  ['ssh', 'ProxyJump ssh -W x gate # y', ['ssh -W x gate', 'warning']],
  ['ssh', 'ProxyJump a,b # c'],
  ['ssh', 'ProxyCommand ssh gate'],
  ['ssh', 'ProxyJump none'],
]);

test('the first fix', () => {
  assert.equal(firstFixed('  ProxyJump ssh -W %h:%p gate', CODE, 'ssh'), '  ProxyCommand ssh -W %h:%p gate');
});
