import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'unreachable-host';

testRule(CODE, [
  ['ssh', 'Host *\nUser a\nHost b\nUser b', ['User', 'warning']],
  ['ssh', 'Match all\nUser a\nMatch host b\nUser b', ['User', 'warning']],
  ['ssh', 'Host b\nUser b\nHost *\nUser a'],
  ['ssh', 'Host * !b\nUser a\nHost b\nUser b'],
  ['sshd', 'Match all\nPermitRootLogin no\nPermitRootLogin yes'],
]);

test('the first fix', () => {
  assert.equal(
    firstFixed('Host *\nUser a\nHost b\n  User b\n  Port 1', CODE, 'ssh'),
    'Host *\nUser a\nHost b\n  Port 1',
  );
});
