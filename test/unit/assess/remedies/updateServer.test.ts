import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opensshClientProfile, profileProposal } from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { negotiate } from '../../../../src/core/ssh/negotiation/negotiate.ts';
import type { Pair } from '../../../../src/core/assess/pair.ts';
import { updateServer } from '../../../../src/core/assess/remedies/updateServer.ts';
import { both, legacyServer, proposal } from '../../../samples/proposals.ts';

/** A client that has little besides curve25519, which OpenSSH knows from 6.5 on. */
const CLIENT = proposal('client', {
  kex: ['curve25519-sha256@libssh.org'],
  hostKey: ['ssh-ed25519'],
  ...both('cipher', ['aes256-ctr']),
  ...both('mac', ['hmac-sha2-256']),
});

function pair(release: Pair['server']['openssh']): Pair {
  const server = legacyServer();
  return {
    host: 'h',
    client: { label: 'C', openssh: null, supported: null, proposal: CLIENT },
    server: { label: 'the server', product: release === null ? null : 'OpenSSH', openssh: release, proposal: server },
    negotiation: negotiate(CLIENT, server),
  };
}

test('an OpenSSH that no setting makes modern is to be updated, a younger one is not', () => {
  const [old] = updateServer(pair({ major: 5, minor: 3, patch: 1 }));
  assert.equal(old?.title, 'Update OpenSSH 5.3p1 on the server');
  assert.match(old.snippet?.text ?? '', /^key exchange method: curve25519-sha256@libssh\.org$/m);
  assert.deepEqual(updateServer(pair({ major: 9, minor: 2, patch: 1 })), []);
  assert.match(updateServer(pair(null))[0]?.title ?? '', /^Update the server, or switch on/);
});

test('nothing where they agree, or where the client is the one to update', () => {
  const agreed = pair({ major: 5, minor: 3, patch: 1 });
  const profile = profileProposal(opensshClientProfile({ major: 5, minor: 3, patch: 1 }), 'client');
  const fine = { ...agreed, negotiation: negotiate(profile, { ...profile, side: 'server' as const }) };
  assert.deepEqual(updateServer(fine), []);
  const weak = proposal('client', { kex: ['diffie-hellman-group1-sha1'] });
  const server = proposal('server', { kex: ['curve25519-sha256'] });
  const outdated: Pair = {
    ...agreed,
    client: { ...agreed.client, proposal: weak },
    server: { ...agreed.server, proposal: server },
    negotiation: negotiate(weak, server),
  };
  assert.deepEqual(updateServer(outdated), []);
});
