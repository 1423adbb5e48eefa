import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inForce } from './policies.ts';

test('clients are found by id, by pattern, and by product and version; each once', () => {
  const { clients, unknownClients } = inForce({
    clients: { require: ['putty-0.78', 'openssh-7.*', 'openssh-7.4p1', 'paramiko 2.12', 'no-such-*', 'nothing'] },
  });
  const ids = clients.map(({ id }) => id);
  assert.ok(ids.includes('putty-0.78') && ids.includes('openssh-7.4p1') && ids.includes('paramiko-2.12.0'));
  assert.ok(ids.filter((id) => id.startsWith('openssh-7.')).length > 2);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(unknownClients, ['no-such-*', 'nothing']);
  assert.equal(clients.find(({ id }) => id === 'putty-0.78')?.label, 'PuTTY 0.78');
});

test('a policy without clients has none', () => {
  const { clients, unknownClients } = inForce({});
  assert.deepEqual([clients, unknownClients], [[], []]);
});

test('the defaults of a release are those of its own program', () => {
  const { defaultsOf } = inForce({});
  const server = defaultsOf('sshd', { major: 9, minor: 2, patch: 1 });
  const client = defaultsOf('ssh', { major: 5, minor: 3, patch: 1 });
  assert.equal(server.proposal.side, 'server');
  assert.equal(server.proposal.kex[0], 'sntrup761x25519-sha512@openssh.com');
  assert.ok(server.disabled?.cipher?.includes('aes128-cbc'));
  assert.equal(client.proposal.side, 'client');
  assert.ok(client.proposal.cipherClientToServer.includes('arcfour'));
});
