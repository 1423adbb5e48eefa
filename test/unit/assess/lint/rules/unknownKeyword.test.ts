import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, lint, OPENSSH_9_2, testRule } from '../linted.ts';

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
  const data = (openssh = OPENSSH_9_2) => lint('RefuseConection yes', { code: CODE, openssh })[0]?.data;
  assert.partialDeepStrictEqual(data({ major: 10, minor: 0, patch: 1 }), { suggestion: 'RefuseConnection' });
  assert.partialDeepStrictEqual(data(), { suggestion: null });
  assert.deepEqual(lint('Whatever x', { code: CODE })[0]?.fixes, []);
});
