import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  clientOfProfile,
  localLockoutClient,
  profileClients,
  recordedClient,
} from '../../../../src/core/assess/compatibility/lockoutClients.ts';
import {
  clientProfiles,
  findClientProfile,
  profileProposal,
} from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { profileClient } from '../../../../src/core/sources/profiles/profileClient.ts';
import { proposal } from '../../../samples/proposals.ts';

test('every profile is a client, made once, with all the releases that share it', () => {
  const clients = profileClients();
  assert.equal(clients, profileClients());
  assert.deepEqual(
    clients.map(({ id }) => id),
    clientProfiles.map(({ id }) => id),
  );
  assert.equal(new Set(clients.map(({ id }) => id)).size, clients.length);
  const paramiko = clients.find(({ id }) => id === 'paramiko-2.11.0');
  assert.ok(paramiko);
  assert.ok(paramiko.versions.includes('3.4.1'));
  const profile = findClientProfile('paramiko-2.11.0');
  assert.ok(profile);
  assert.deepEqual(paramiko.proposal, profileProposal(profile, 'client'));
  assert.deepEqual(
    clients.filter(({ build }) => build).map(({ id }) => id),
    ['openssh-9.2p1-debian12', 'openssh-7.5p1-debian-ssh1'],
  );
});

test('a profile that lacks a list stands for nothing that could be judged', () => {
  const profile = findClientProfile('putty-0.78');
  assert.ok(profile);
  assert.notEqual(clientOfProfile(profile).proposal, null);
  for (const kind of ['kex', 'hostKey', 'cipher', 'mac', 'compression'] as const) {
    assert.equal(clientOfProfile({ ...profile, [kind]: [] }).proposal, null, kind);
  }
});

test('clients beside the profiles: this machine’s ssh, and what was recorded', () => {
  const profile = findClientProfile('openssh-9.2p1');
  assert.ok(profile);
  const ssh = { ...profileClient(profile, null), version: 'OpenSSH_9.2p1 Debian-2+deb12u3' };
  const local = localLockoutClient(ssh);
  assert.deepEqual([local.id, local.version, local.build], ['local', '9.2p1 Debian-2+deb12u3', true]);
  assert.equal(local.proposal, ssh.defaults);
  const other = proposal('client');
  assert.equal(localLockoutClient(ssh, other).proposal, other);
  const seen = recordedClient('log:3', { product: null, version: null }, null);
  assert.deepEqual([seen.product, seen.version, seen.origin, seen.proposal], ['unknown client', '', 'recorded', null]);
});
