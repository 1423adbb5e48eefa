import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownPair } from '../../../../src/core/report/explain/knownPair.ts';
import { KINDS } from '../../../../src/core/ssh/proposal/proposal.ts';
import { openssh92 } from '../../../samples/proposals.ts';

const log = { kind: 'log', dialect: 'openssh' } as const;
const client = { label: 'ssh', openssh: null, supported: null, learntFrom: log };
const server = { label: 'the server', product: null, openssh: null, learntFrom: log };
const none = { proposal: null, list: null };

test('of one list each side only that kind is known, and all others agree', () => {
  const known = knownPair(
    'cipher',
    { ...client, ...none, list: ['aes256-ctr'] },
    { ...server, ...none, list: ['3des-cbc'] },
    'gate',
  );
  assert.deepEqual(known?.known, ['cipher']);
  assert.equal(known.pair.host, 'gate');
  const { slots } = known.pair.negotiation;
  for (const slot of ['cipherClientToServer', 'cipherServerToClient'] as const) assert.equal(slots[slot].chosen, null);
  for (const slot of ['kex', 'hostKey', 'compressionClientToServer'] as const) assert.ok(slots[slot].chosen, slot);
  assert.equal(known.pair.negotiation.firstFailure, 'cipherClientToServer');
});

test('without the other side’s list nothing is known', () => {
  assert.equal(knownPair('kex', { ...client, ...none, list: ['a'] }, { ...server, ...none }, 'gate'), null);
  assert.equal(knownPair('kex', { ...client, ...none }, { ...server, ...none, list: ['a'] }, 'gate'), null);
});

test('two whole Proposals are known in every kind, and a message’s list counts before them', () => {
  const proposal = openssh92();
  const both = knownPair(
    'mac',
    { ...client, proposal, list: null },
    { ...server, proposal: { ...proposal, side: 'server' }, list: ['hmac-md5', 'kex-strict-s-v00@openssh.com'] },
    'gate',
  );
  assert.deepEqual(both?.known, KINDS);
  assert.deepEqual(both.pair.server.proposal.macClientToServer, ['hmac-md5']);
  assert.deepEqual(both.pair.client.proposal.macClientToServer, proposal.macClientToServer);
});
