import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExplainedMatch } from '../../../../src/core/report/explain/explainReport.ts';
import { failingSlot, knownSlots } from '../../../../src/core/report/explain/knownSlots.ts';
import { logFixtures } from '../../../samples/logFixtures.ts';
import { explainLog } from '../../../samples/worded.ts';

async function first(name: string): Promise<ExplainedMatch> {
  const fixture = logFixtures().find((each) => each.name === name);
  assert.ok(fixture, name);
  const [match] = (await explainLog(fixture.text)).matches;
  assert.ok(match);
  return match;
}

test('of whole Proposals every slot is known; the one of the message holds its own lists and agrees on nothing', async () => {
  const match = await first('paramiko/paramiko-kex');
  assert.equal(failingSlot(match), 'kex');
  const slots = knownSlots(match);
  assert.equal(slots.length, 8);
  const [kex, hostKey] = slots;
  assert.deepEqual([kex?.slot, kex?.client, kex?.server, kex?.chosen], ['kex', match.client, match.server, null]);
  assert.equal(hostKey?.chosen, 'ssh-ed25519');
  // The message says that nothing is common, whatever the profile that stands in would agree on.
  const forced: ExplainedMatch = { ...match, slot: 'hostKey', client: ['a'], server: ['b'] };
  assert.deepEqual(
    knownSlots(forced).find(({ slot }) => slot === 'hostKey'),
    { slot: 'hostKey', client: ['a'], server: ['b'], chosen: null },
  );
});

test('of one list of one kind only that is known; a list without a direction is told of both', async () => {
  const match = await first('paramiko/exception-2.4');
  assert.deepEqual([match.slot, match.kind], [null, 'cipher']);
  assert.equal(failingSlot(match), 'cipherClientToServer');
  assert.deepEqual(
    knownSlots(match).map(({ slot, server, chosen }) => [slot, server, chosen]),
    [
      ['cipherClientToServer', null, null],
      ['cipherServerToClient', null, null],
    ],
  );
});

test('what is no mismatch has no slot', async () => {
  const [match] = (await explainLog('Corrupted MAC on input.')).matches;
  assert.ok(match);
  assert.equal(failingSlot(match), null);
  assert.deepEqual(knownSlots(match), []);
});
