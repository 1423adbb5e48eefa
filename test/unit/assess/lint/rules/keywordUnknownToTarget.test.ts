import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, lint, testRule } from '../linted.ts';

const CODE = 'keyword-unknown-to-target';

testRule(CODE, [
  ['sshd', 'PAMServiceName x', ['PAMServiceName', 'error']],
  ['sshd', 'RandomSeed x', ['RandomSeed', 'error']],
  ['sshd', 'PubkeyAcceptedAlgorithms +ssh-rsa'],
  ['ssh', 'WarnWeakCrypto no', ['WarnWeakCrypto', 'error']],
  ['ssh', 'IgnoreUnknown Warn*\nWarnWeakCrypto no'],
  ['ssh', 'Nonsense x'],
  ['sshd', 'DebianBanner no'],
  ['sshd', 'GssapiCleanupCreds no'],
]);

test('the first fix', () => {
  assert.equal(firstFixed('WarnWeakCrypto no\n', CODE, 'ssh'), 'IgnoreUnknown WarnWeakCrypto\nWarnWeakCrypto no\n');
  assert.equal(
    firstFixed('IgnoreUnknown a\r\nWarnWeakCrypto no', CODE, 'ssh'),
    'IgnoreUnknown a,WarnWeakCrypto\r\nWarnWeakCrypto no',
  );
});

test('an older release gets the name that it knows', () => {
  const openssh = { major: 8, minor: 0, patch: 1 };
  assert.equal(
    firstFixed('PubkeyAcceptedAlgorithms +ssh-rsa # x', CODE, 'sshd', openssh),
    'PubkeyAcceptedKeyTypes +ssh-rsa # x',
  );
});

test('without a target nothing is too new', () => {
  assert.deepEqual(lint('WarnWeakCrypto no', { code: CODE, kind: 'ssh', openssh: null }), []);
});
