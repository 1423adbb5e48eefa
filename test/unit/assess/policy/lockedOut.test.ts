import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientsOf, isGivenUp, lockedOutOf, lockedOutSentence } from '../../../../src/core/assess/policy/lockedOut.ts';
import { findServerProfile } from '../../../../src/core/sources/profiles/serverProfiles.ts';
import { profileProposal } from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { inForce, policyFrom, TODAY } from './policies.ts';

const profile = findServerProfile('openssh-server-10.5p1');
assert.ok(profile);
const server = profileProposal(profile, 'server');

test('who cannot connect is told by the release that was meant', () => {
  const { clients } = inForce({ clients: { require: ['openssh-5.3p1', 'openssh-7.4p1', 'openssh 5.2'] } });
  const out = lockedOutOf(server, clients);
  assert.deepEqual(
    out.map(({ required, slot }) => [required.wish, slot]),
    [['openssh-5.3p1', 'kex']],
  );
  const [first] = out;
  assert.ok(first);
  assert.equal(
    lockedOutSentence('Ours', first.required.label, first.slot),
    'OpenSSH 5.3p1 could not connect (no common key exchange method); the policy “Ours” requires it to.',
  );
});

test('releases that share a record are judged once', () => {
  const { clients } = inForce({ clients: { require: ['paramiko >= 2.9 < 3'] } });
  assert.ok(clientsOf(clients).length <= clients.length);
  assert.equal(new Set(clientsOf(clients).map(({ id }) => id)).size, clientsOf(clients).length);
});

test('an exception gives a client up by its id, its name or the wish itself', () => {
  const { clients } = inForce({ clients: { require: ['paramiko 2.12'] } });
  const [client] = clients;
  assert.ok(client);
  const givenUp = (name: string) =>
    isGivenUp(
      policyFrom({ exceptions: [{ rule: 'clients', names: [name], until: '2027-01-01', owner: 'x' }] }),
      client,
      {
        today: TODAY,
        host: null,
      },
    );
  assert.deepEqual(['paramiko 2.12', 'Paramiko 2.12.0', client.id, 'putty'].map(givenUp), [true, true, true, false]);
});
