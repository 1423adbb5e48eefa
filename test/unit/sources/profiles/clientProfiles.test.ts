import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseOpenSshVersion } from '../../../../src/core/ssh/catalogue/opensshVersion.ts';
import {
  clientProfiles,
  findClientProfile,
  opensshClientProfile,
  profileProposal,
} from '../../../../src/core/sources/profiles/clientProfiles.ts';

function forRelease(text: string): string {
  const release = parseOpenSshVersion(text);
  assert.ok(release, text);
  return opensshClientProfile(release).id;
}

describe('the profile that stands for an OpenSSH release', () => {
  for (const [release, id] of [
    ['9.2p1', 'openssh-9.2p1'],
    ['9.2', 'openssh-9.2p1'],
    ['9.3p2', 'openssh-9.2p1'],
    ['9.7p1', 'openssh-9.2p1'],
    ['9.8p1', 'openssh-9.8p1'],
    ['10.0p2', 'openssh-10.0p1'],
    ['10.2p1', 'openssh-10.0p1'],
    ['7.1p2', 'openssh-7.0p1'],
    // Before and after all of them.
    ['3.9p1', 'openssh-5.3p1'],
    ['99.9', 'openssh-10.5p1'],
  ] as const) {
    test(`${release} → ${id}`, () => assert.equal(forRelease(release), id));
  }

  test('is the release itself for every upstream one, and never one that a distribution patched', () => {
    const ids = clientProfiles.filter(({ product }) => product === 'OpenSSH').map(({ id }) => id);
    const upstream = ids.filter((id) => !id.includes('debian'));
    assert.ok(upstream.length > 20 && upstream.length < ids.length);
    for (const id of upstream) assert.equal(forRelease(id.replace('openssh-', '')), id);
  });
});

test('a release that shares a record is found under its own id, and every id that the data names is', () => {
  const shared = findClientProfile('paramiko-2.12.0');
  assert.deepEqual(shared, { ...findClientProfile('paramiko-2.11.0'), id: 'paramiko-2.12.0', version: '2.12.0' });
  for (const profile of clientProfiles) {
    assert.equal(findClientProfile(profile.id), profile);
    for (const version of profile.versions ?? []) {
      const id = profile.id.replace(profile.version, version);
      assert.equal(findClientProfile(id)?.version, version, id);
    }
  }
});

test('a profile is found by its id alone', () => {
  assert.equal(findClientProfile('paramiko-2.11.0')?.product, 'Paramiko');
  for (const id of [
    '',
    'paramiko',
    'paramiko-',
    'paramiko-2.11.9',
    'putty-2.12.0',
    '2.12.0',
    'OPENSSH-9.2p1',
    '__proto__',
    'constructor',
  ]) {
    assert.equal(findClientProfile(id), undefined, id);
  }
});

describe('the Proposal of a profile', () => {
  const of = (id: string, side: 'client' | 'server' = 'client') => {
    const profile = findClientProfile(id);
    assert.ok(profile, id);
    return { profile, proposal: profileProposal(profile, side) };
  };

  test('has both directions alike, says where it comes from, and adds the markers of its release', () => {
    const { profile, proposal } = of('openssh-9.8p1');
    assert.deepEqual(proposal.learntFrom, { kind: 'profile', id: 'openssh-9.8p1' });
    assert.deepEqual(proposal.kex, [...profile.kex, 'ext-info-c', 'kex-strict-c-v00@openssh.com']);
    assert.deepEqual([proposal.cipherClientToServer, proposal.cipherServerToClient], [profile.cipher, profile.cipher]);
    assert.deepEqual([proposal.macClientToServer, proposal.macServerToClient], [profile.mac, profile.mac]);
    assert.deepEqual([proposal.strictKex, proposal.extInfo, proposal.side], [true, true, 'client']);
  });

  for (const [id, markers] of [
    ['openssh-7.0p1', []],
    ['openssh-7.2p1', ['ext-info-c']],
    ['openssh-9.2p1', ['ext-info-c']],
    ['paramiko-4.0.0', []],
  ] as const) {
    test(`${id} sends ${markers.length === 0 ? 'no markers' : markers.join()}`, () => {
      const { profile, proposal } = of(id);
      assert.deepEqual(proposal.kex.slice(profile.kex.length), markers);
      assert.equal(proposal.extInfo, markers.length > 0);
      assert.equal(proposal.strictKex, false);
    });
  }

  test('a server sends its own marker and no ext-info', () => {
    const { profile, proposal } = of('openssh-9.8p1', 'server');
    assert.deepEqual(proposal.kex.slice(profile.kex.length), ['kex-strict-s-v00@openssh.com']);
    assert.deepEqual([proposal.side, proposal.extInfo], ['server', false]);
  });
});

test('Dropbear guesses, and says so among its methods', () => {
  const profile = findClientProfile('dropbear-client-2022.83');
  assert.ok(profile);
  const { firstKexFollows, kex } = profileProposal(profile, 'client');
  assert.equal(firstKexFollows, true);
  assert.deepEqual(kex.slice(-2), ['kexguess2@matt.ucc.asn.au', 'ext-info-c']);
  const other = findClientProfile('putty-0.78');
  assert.ok(other);
  assert.equal(profileProposal(other, 'client').firstKexFollows, false);
});
