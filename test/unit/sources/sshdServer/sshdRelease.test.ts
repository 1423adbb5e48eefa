import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOpenSshVersion } from '../../../../src/core/ssh/catalogue/opensshVersion.ts';
import { profileProposal } from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { serverProfiles } from '../../../../src/core/sources/profiles/serverProfiles.ts';
import { sshdRelease } from '../../../../src/core/sources/sshdServer/sshdRelease.ts';

const release = (text: string) => sshdRelease(parseOpenSshVersion(text));

test('the release, or the newest one before it, or the newest of all', () => {
  assert.equal(release('9.2').profile.id, 'openssh-server-9.2p1');
  assert.equal(release('9.4p1').profile.version, '9.4p1');
  const { profile, assumed, defaults } = sshdRelease(null);
  assert.deepEqual([profile.version, assumed, defaults.openssh], ['10.5p1', true, null]);
  assert.deepEqual(release('9.2').defaults.proposal, profileProposal(release('9.2').profile, 'server'));
  assert.equal(release('9.2').assumed, false);
});

test('what it implements: the names of its sources, and those that a distribution brought back', () => {
  const { supported } = release('9.2').defaults;
  assert.ok(supported.kex.includes('sntrup761x25519-sha512'));
  assert.ok(!supported.kex.includes('mlkem768x25519-sha256'));
  assert.ok(!release('9.0').defaults.supported.kex.includes('sntrup761x25519-sha512'));
  assert.ok(supported.hostKey.includes('ssh-dss') && !release('10.0').defaults.supported.hostKey.includes('ssh-dss'));
  const any = sshdRelease(null).defaults.supported;
  assert.ok(any.kex.includes('mlkem768x25519-sha256') && any.cipher.includes('blowfish-cbc'));
  assert.ok(!any.kex.some((name) => name.startsWith('kex-strict') || name.startsWith('ext-info')));
});

test('HostKeyAlgorithms by default has certificates; before 7.0 every name that there was', () => {
  const modern = release('9.2').defaults.hostKeyAlgorithms;
  assert.ok(modern.includes('ecdsa-sha2-nistp384-cert-v01@openssh.com') && !modern.includes('ssh-rsa'));
  assert.ok(release('8.7').defaults.hostKeyAlgorithms.includes('ssh-rsa'));
  assert.ok(release('6.9').defaults.hostKeyAlgorithms.includes('ssh-dss'));
});

test('every release’s own lists are among what it implements', () => {
  for (const { id, version } of serverProfiles.filter(
    (profile) => profile.id === `openssh-server-${profile.version}`,
  )) {
    if (version === '4.0p1') continue;
    const { proposal, supported, hostKeyAlgorithms } = release(version).defaults;
    const kex = proposal.kex.filter((name) => !/^(?:ext-info|kex-strict)/.test(name));
    assert.deepEqual(
      kex.filter((name) => !supported.kex.includes(name)),
      [],
      id,
    );
    assert.deepEqual(
      proposal.cipherClientToServer.filter((name) => !supported.cipher.includes(name)),
      [],
      id,
    );
    assert.deepEqual(
      proposal.macClientToServer.filter((name) => !supported.mac.includes(name)),
      [],
      id,
    );
    assert.deepEqual(
      proposal.hostKey.filter((name) => !hostKeyAlgorithms.includes(name)),
      [],
      id,
    );
  }
});
