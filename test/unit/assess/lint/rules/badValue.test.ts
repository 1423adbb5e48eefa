import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, lint, testRule } from '../linted.ts';

const CODE = 'bad-value';

testRule(CODE, [
  ['sshd', 'Port 0', ['0', 'error']],
  ['sshd', 'Port 70000', ['70000', 'error']],
  ['sshd', 'PermitRootLogin "maybe"', ['"maybe"', 'error']],
  ['sshd', 'PermitRootLogin YES'],
  ['sshd', 'X11Forwarding true', ['true', 'error']],
  ['ssh', 'ForwardX11 true'],
  ['sshd', 'LoginGraceTime 2x', ['2x', 'error']],
  ['sshd', 'LoginGraceTime 1h30m'],
  ['sshd', 'AllowUsers a "" b', ['""', 'error']],
  ['sshd', 'MaxStartups 10:30', ['10:30', 'error']],
  ['sshd', 'KerberosGetAFSToken maybe'],
  ['sshd', 'PermitTunnel YES', ['YES', 'error']],
  ['sshd', 'IPQoS af21 af99', ['af99', 'error']],
  ['ssh', 'ProxyJump a,,b', ['a,,b', 'error']],
  ['ssh', 'EscapeChar ab', ['ab', 'error']],
]);

test('the first fix', () => {
  assert.equal(firstFixed('LogLevel INFOO # x', CODE, 'sshd'), 'LogLevel INFO # x');
});

test('a guess at what was meant is preferred only where it decides about no login', () => {
  assert.equal(lint('LogLevel INFOO', { code: CODE })[0]?.fixes[0]?.preferred, true);
  assert.equal(lint('PermitRootLogin yess', { code: CODE })[0]?.fixes[0]?.preferred, false);
  assert.deepEqual(lint('Port 0', { code: CODE })[0]?.fixes, []);
});

test('a long value is shown in part', () => {
  assert.ok((lint(`Port ${'9'.repeat(500)}`, { code: CODE })[0]?.message.length ?? 0) < 200);
});
