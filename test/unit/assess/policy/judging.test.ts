import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inForce } from './policies.ts';

test('clients are found by id, by pattern, by product and version, and by bounds; each once', () => {
  const { clients, unknownClients } = inForce({
    clients: {
      require: [
        'putty-0.78',
        'openssh-7.*',
        'openssh-7.4p1',
        'paramiko 2.12',
        'dropbear >= 2020',
        'no-such-*',
        'nothing',
      ],
    },
  });
  const labels = clients.map(({ label }) => label);
  for (const label of ['PuTTY 0.78', 'OpenSSH 7.4p1', 'Paramiko 2.12.0']) assert.ok(labels.includes(label), label);
  assert.ok(clients.filter(({ id }) => id.startsWith('openssh-7.')).length > 2);
  assert.ok(clients.filter(({ wish }) => wish === 'dropbear >= 2020').length > 1);
  assert.equal(new Set(labels).size, labels.length);
  assert.equal(unknownClients.length, 2);
  assert.match(unknownClients[0] ?? '', /“no-such-\*”/);
  assert.match(unknownClients[1] ?? '', /“nothing”/);
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
