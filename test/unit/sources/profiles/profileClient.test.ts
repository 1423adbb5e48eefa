import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KINDS } from '../../../../src/core/ssh/proposal/proposal.ts';
import { findClientProfile } from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { clientOfProfileId, profileOfRelease } from '../../../../src/core/sources/profiles/profileClient.ts';

test('a chosen profile stands for itself, without a note', () => {
  const client = clientOfProfileId('paramiko-2.11.0');
  assert.ok(client);
  assert.deepEqual(
    [client.id, client.version, client.label, client.openssh, client.note],
    ['paramiko-2.11.0', '2.11.0', 'Paramiko 2.11.0', null, null],
  );
  assert.deepEqual(client.defaults.learntFrom, { kind: 'profile', id: 'paramiko-2.11.0' });
  assert.equal(clientOfProfileId('nonsense'), null);
});

test('a stand-in keeps the release it stands for, and says why it does', () => {
  const client = profileOfRelease({ major: 9, minor: 6, patch: 1 }, 'It hung.');
  assert.deepEqual(
    [client.id, client.version, client.label, client.openssh, client.note],
    ['openssh-9.2p1', '9.6p1', 'OpenSSH 9.6p1', { major: 9, minor: 6, patch: 1 }, 'It hung.'],
  );
  // 9.6 is the first with strict key exchange, and shares its lists with 9.2.
  assert.equal(client.defaults.strictKex, true);
  assert.equal(profileOfRelease({ major: 9, minor: 5, patch: 1 }, 'It hung.').defaults.strictKex, false);
});

test('what a release implements is what it offers and what it has switched off', () => {
  const profile = findClientProfile('openssh-9.2p1');
  const client = clientOfProfileId('openssh-9.2p1');
  assert.ok(profile?.supportedButDisabled && client?.supported);
  assert.deepEqual(client.openssh, { major: 9, minor: 2, patch: 1 });
  for (const kind of KINDS) {
    const off: readonly string[] = profile.supportedButDisabled[kind] ?? [];
    assert.deepEqual(client.supported[kind], [...profile[kind], ...off]);
  }
  assert.ok(client.supported.hostKey.includes('ssh-rsa') && !client.defaults.hostKey.includes('ssh-rsa'));
});
