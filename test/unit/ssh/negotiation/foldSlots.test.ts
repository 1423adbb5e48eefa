import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldSlots } from '../../../../src/core/ssh/negotiation/foldSlots.ts';
import { negotiate } from '../../../../src/core/ssh/negotiation/negotiate.ts';
import { proposal, both } from '../../../samples/proposals.ts';

const client = proposal('client');

test('directions that are equal are one, and each knows what it stands for', () => {
  assert.deepEqual(
    foldSlots(negotiate(client, proposal('server'))).map(({ slot, kind, direction }) => [slot, kind, direction]),
    [
      ['kex', 'kex', null],
      ['hostKey', 'hostKey', null],
      ['cipherClientToServer', 'cipher', 'both'],
      ['macClientToServer', 'mac', 'both'],
      ['compressionClientToServer', 'compression', 'both'],
    ],
  );
});

test('a list that differs in one direction, in its order or in a name, stands twice', () => {
  for (const names of [['aes128-ctr', 'aes256-ctr'], ['aes256-ctr'], ['aes256-ctr', 'aes128-ctr', 'x']]) {
    const folded = foldSlots(negotiate(client, proposal('server', { cipherServerToClient: names })));
    assert.deepEqual(
      folded.filter(({ kind }) => kind === 'cipher').map(({ direction, result }) => [direction, result.server.length]),
      [
        ['client to server', 2],
        ['server to client', names.length],
      ],
    );
  }
  const same = { ...both('cipher', ['a,b']), cipherServerToClient: ['a', 'b'] };
  assert.equal(foldSlots(negotiate(client, proposal('server', same))).length, 6, 'a comma in a name joins nothing');
});
