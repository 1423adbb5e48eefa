import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFixed, lint, testRule } from '../linted.ts';

const CODE = 'renamed-keyword';

testRule(CODE, [
  ['sshd', 'PubkeyAcceptedKeyTypes +ssh-rsa', ['PubkeyAcceptedKeyTypes', 'hint']],
  ['sshd', 'PubkeyAcceptedAlgorithms +ssh-rsa'],
  ['ssh', 'ChallengeResponseAuthentication no', ['ChallengeResponseAuthentication', 'hint']],
]);

test('the first fix', () => {
  assert.equal(
    firstFixed('  pubkeyacceptedkeytypes=+ssh-rsa # x', CODE, 'sshd'),
    '  PubkeyAcceptedAlgorithms=+ssh-rsa # x',
  );
});

test('a release that lacks the newer name keeps the older', () => {
  assert.deepEqual(
    lint('PubkeyAcceptedKeyTypes +ssh-rsa', { code: CODE, openssh: { major: 8, minor: 4, patch: 1 } }),
    [],
  );
  assert.deepEqual(lint('PubkeyAcceptedKeyTypes +ssh-rsa', { code: CODE, openssh: null }), []);
});
