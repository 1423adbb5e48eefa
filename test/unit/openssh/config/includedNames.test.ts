import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withoutIncludedNames } from '../../../../src/core/openssh/config/includedNames.ts';
import { negotiate } from '../../../../src/core/ssh/negotiation/negotiate.ts';
import { proposal } from '../../../samples/proposals.ts';

const where = { path: '/included', line: 4 };
const client = proposal('client', {
  kex: ['secret-kex', 'curve25519-sha256', 'shared-kex'],
  cipherClientToServer: ['secret', 'aes256-ctr'],
  cipherServerToClient: ['secret', 'aes256-ctr'],
});
const included = [
  { kind: 'kex', names: new Set(['secret-kex', 'shared-kex']), where },
  { kind: 'cipher', names: new Set(['secret']), where },
] as const;

it('leaves out what only an included file spells, and tells its place and how many names', () => {
  const { proposal: told, notes } = withoutIncludedNames(client, included, null);
  assert.deepEqual([told.kex, told.cipherClientToServer], [['curve25519-sha256'], ['aes256-ctr']]);
  assert.deepEqual(told.cipherServerToClient, ['aes256-ctr']);
  assert.deepEqual(told.macClientToServer, client.macClientToServer);
  assert.deepEqual(
    notes.map(({ code }) => code),
    ['included-name-not-shown', 'included-name-not-shown'],
  );
  assert.match(notes[0]?.message ?? '', /^\/included, line 5: 2 unknown names in KexAlgorithms/);
  assert.match(notes[1]?.message ?? '', /^\/included, line 5: an unknown name in Ciphers/);
  assert.deepEqual(withoutIncludedNames(client, [], null), { proposal: client, notes: [] });
});

it('keeps what the server offers as well, so that the two agree on the same', () => {
  const server = proposal('server', { kex: ['shared-kex', 'diffie-hellman-group14-sha1'] });
  const { proposal: told, notes } = withoutIncludedNames(client, included, server);
  assert.deepEqual(told.kex, ['curve25519-sha256', 'shared-kex']);
  assert.match(notes[0]?.message ?? '', /an unknown name in KexAlgorithms/);
  const chosen = (side: typeof client) => Object.values(negotiate(side, server).slots).map(({ chosen: name }) => name);
  assert.deepEqual(chosen(told), chosen(client));
  assert.equal(chosen(told)[0], 'shared-kex');
});
