import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLogNow } from '../../../../src/core/sources/log/readLog.ts';
import { NAME_LISTS } from '../../../../src/core/ssh/proposal/proposal.ts';
import { logFixtures, summary } from '../../../samples/logFixtures.ts';
import { doubts, printedProposals } from '../../../samples/logOracle.ts';

for (const fixture of logFixtures()) {
  const { name, text, expected } = fixture;
  test(`recognises ${name}`, () => assert.deepEqual(readLogNow(text).matches.map(summary), expected));
  test(`the text of ${name} bears out what is expected of it`, () => assert.deepEqual(doubts(fixture), []));
  const printed = printedProposals(text);
  if (printed.length > 0) {
    test(`the Proposals of ${name} are those printed`, () => {
      const told = expected
        .filter(({ proposals }) => proposals !== undefined)
        .flatMap(({ proposals }) => [proposals?.client, proposals?.server])
        .map((proposal) => NAME_LISTS.map((field) => proposal?.[field]));
      const byConnection = printed.map((_, index) => {
        const pair = printed.slice(index - (index % 2), index - (index % 2) + 2);
        return pair.find(([side]) => side === (index % 2 === 0 ? 'client' : 'server'))?.[1];
      });
      assert.deepEqual(told, byConnection);
    });
  }
}

test('the oracle finds what is wrong', () => {
  const fixture = logFixtures().find(({ name }) => name === 'openssh/host-key-9.2p1');
  const [match] = fixture?.expected ?? [];
  assert.ok(fixture && match?.server);
  const wrong: readonly (typeof match)[] = [
    { ...match, server: [...match.server, 'ssh-dss'] },
    { ...match, server: match.server.slice(1) },
    { ...match, server: match.server.slice(0, -1) },
    { ...match, kind: 'cipher', slot: 'cipherClientToServer' },
    { ...match, host: '192.0.2.99' },
    { ...match, port: 4 },
    { ...match, slot: 'kex' },
    { ...match, code: 'connection-reset' },
  ];
  for (const one of wrong) assert.notDeepEqual(doubts({ ...fixture, expected: [one] }), [], JSON.stringify(one));
  assert.notDeepEqual(doubts({ ...fixture, expected: [] }), []);
});
