import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clientProfiles, profileProposal } from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { findProfile, matchingProfiles, nearestProfile } from '../../../../src/core/sources/profiles/profileSearch.ts';
import { findServerProfile, serverProfiles } from '../../../../src/core/sources/profiles/serverProfiles.ts';

describe('the profile nearest to what people write', () => {
  for (const [text, id] of [
    ['paramiko 2.12', 'paramiko-2.12.0'],
    ['Paramiko 2.10.3', 'paramiko-2.10.3'],
    ['paramiko v2.11.9', 'paramiko-2.11.1'],
    ['paramiko 0.9', 'paramiko-1.10.0'],
    ['paramiko 99', 'paramiko-5.0.0'],
    ['OpenSSH 9.3', 'openssh-9.3p2'],
    ['openssh 9.2', 'openssh-9.2p1'],
    ['ssh2 1.9', 'mscdex-ssh2-1.9.0'],
    ['jsch 0.1.54', 'jsch-0.1.54'],
    ['jsch-mwiede 0.1.60', 'jsch-mwiede-0.1.58'],
    ['libssh 1', 'libssh-0.12.2'],
    ['libssh2 1', 'libssh2-1.11.1'],
    ['net::ssh 6', 'net-ssh-5.2.0'],
    ['dropbear 2022.83', 'dropbear-client-2022.83'],
  ] as const) {
    test(`${text} → ${id}`, () => {
      assert.equal(nearestProfile(clientProfiles, text)?.id, id);
    });
  }

  test('is none for a product that is not there, for several at once, and for no product', () => {
    for (const text of ['', ' ', '2.12', 'nothing 1.0', 'ssh', 'mwiede jcraft', '__proto__ 1', 'constructor']) {
      assert.equal(nearestProfile(clientProfiles, text), undefined, text);
    }
  });

  test('compares versions as numbers, and is never a distribution’s build', () => {
    assert.equal(nearestProfile(clientProfiles, 'openssh 10.0p1')?.id, 'openssh-10.0p1');
    assert.equal(nearestProfile(clientProfiles, 'openssh 9.2p1')?.id, 'openssh-9.2p1');
    assert.equal(nearestProfile(serverProfiles, 'openssh 7.4')?.id, 'openssh-server-7.4p1');
  });

  test('without a version is the newest', () => {
    assert.equal(nearestProfile(clientProfiles, 'putty')?.id, 'putty-0.84');
  });
});

describe('the profiles that a Proposal is equal to', () => {
  test('each one is equal to itself, and markers do not matter', () => {
    for (const profile of clientProfiles) {
      const proposal = profileProposal(profile, 'client');
      const marked = { ...proposal, kex: [...proposal.kex, 'ext-info-c', 'kexguess2@matt.ucc.asn.au'] };
      assert.ok(matchingProfiles(clientProfiles, marked).includes(profile.id), profile.id);
    }
  });

  test('one name more, less or elsewhere in any list is a difference', () => {
    const profile = findProfile(clientProfiles, 'libssh-0.10.6');
    assert.ok(profile);
    const proposal = profileProposal(profile, 'client');
    const fields = ['kex', 'hostKey', 'cipherClientToServer', 'cipherServerToClient', 'macClientToServer'] as const;
    const more = ['macServerToClient', 'compressionClientToServer', 'compressionServerToClient'] as const;
    for (const field of [...fields, ...more]) {
      const [first = '', ...rest] = proposal[field];
      for (const changed of [rest, [...proposal[field], 'x'], [...rest, first]]) {
        assert.deepEqual(matchingProfiles([profile], { ...proposal, [field]: changed }), [], field);
      }
    }
    // Its cipher list ends in an empty name on the wire.
    const wire = { ...proposal, cipherClientToServer: [...proposal.cipherClientToServer, ''] };
    assert.deepEqual(matchingProfiles([profile], wire), ['libssh-0.10.6']);
  });
});

test('server profiles are found by id, under each release that shares a record', () => {
  assert.equal(findServerProfile('openssh-server-5.6p1')?.version, '5.6p1');
  assert.equal(findServerProfile('tinyssh-20230101')?.product, 'tinyssh');
  assert.equal(findServerProfile('paramiko-2.12.0'), undefined);
  assert.deepEqual(findServerProfile('comware-5.20.99')?.missing, ['mac', 'compression']);
});
