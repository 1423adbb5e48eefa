import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, testRule } from '../linted.ts';

const CODE = 'workaround-for-all';

testRule(CODE, [
  ['ssh', 'Host *\n  KexAlgorithms +diffie-hellman-group1-sha1', ['+diffie-hellman-group1-sha1', 'warning']],
  ['ssh', 'Ciphers ^3des-cbc', ['^3des-cbc', 'warning']],
  ['ssh', 'Host old\n  Ciphers +3des-cbc'],
  ['ssh', 'Host *\nCiphers +aes256-ctr'],
  ['sshd', 'Ciphers +3des-cbc'],
  ['ssh', 'Match all\nCiphers +3des-cbc', ['+3des-cbc', 'warning']],
]);

test('the first fix', () => {
  assert.equal(firstFixed('Host *\n  Ciphers +3des-cbc\n', CODE, 'ssh'), 'Host *\n');
});
