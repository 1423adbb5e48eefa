import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, lint, testRule } from '../linted.ts';

const CODE = 'unknown-keyword';

testRule(CODE, [
  ['sshd', 'PermitRootLogn no', ['PermitRootLogn', 'error']],
  ['sshd', 'Whatever x', ['Whatever', 'error']],
  ['sshd', 'Port 22\n__proto__ x', ['__proto__', 'error']],
  ['sshd', 'Port 22'],
  ['ssh', 'IgnoreUnknown Foo,Ba*\nFoo x\nBar y\nQux z', ['Qux', 'error']],
  ['ssh', 'Foo x\nIgnoreUnknown Foo', ['Foo', 'error']],
  ['ssh', 'Host a\nIgnoreUnknown Foo\nFoo x', ['Foo', 'error']],
  ['sshd', 'DebianBanner no'],
]);

test('the first fix', () => {
  assert.equal(firstFixed('PermitRootLogn no # x', CODE, 'sshd'), 'PermitRootLogin no # x');
  assert.equal(firstFixed('  Prot 1', CODE, 'ssh'), '  Port 1');
});

test('a suggestion is of the target release, and none is made for what is like nothing', () => {
  assert.match(
    lint('RefuseConection yes', { code: CODE, openssh: { major: 10, minor: 0, patch: 1 } })[0]?.message ?? '',
    /mean RefuseConnection\?/,
  );
  assert.doesNotMatch(lint('RefuseConection yes', { code: CODE })[0]?.message ?? '', /mean/);
  assert.deepEqual(lint('Whatever x', { code: CODE })[0]?.fixes, []);
});
