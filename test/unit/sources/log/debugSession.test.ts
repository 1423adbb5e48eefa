import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DebugSession } from '../../../../src/core/sources/log/debugSession.ts';
import { SLOTS, type Side } from '../../../../src/core/ssh/proposal/proposal.ts';
import { placeOf } from './logText.ts';

const place = placeOf('failure', 'failure');
const failure = { code: 'no-common-algorithm' } as const;

function list(session: DebugSession, side: Side, lists: Readonly<Record<string, readonly string[]>>): void {
  for (const slot of SLOTS) {
    session.listed(place, side, [slot], { names: lists[slot] ?? ['none'], end: 1, truncated: false });
  }
}

test('two whole Proposals tell the slot that a message does not', () => {
  const session = new DebugSession('test');
  list(session, 'client', { macServerToClient: ['hmac-sha2-256'] });
  list(session, 'server', { macServerToClient: ['hmac-md5'] });
  const [told] = session.fail(place, 7, failure);
  assert.equal(told?.match.slot, 'macServerToClient');
  assert.equal(told.match.kind, 'mac');
  assert.deepEqual(told.match.client, ['hmac-sha2-256']);
  assert.deepEqual(told.match.server, ['hmac-md5']);
  assert.equal(told.match.proposals.server?.side, 'server');
});

test('the same failure is told once of a connection, and again of the next', () => {
  const session = new DebugSession('test');
  list(session, 'server', {});
  assert.equal(session.fail(place, 7, { ...failure, kind: 'kex', slot: 'kex' }).length, 1);
  assert.equal(session.fail(place, 7, { ...failure, kind: 'kex', slot: 'kex' }).length, 0);
  assert.deepEqual(session.begin(), []);
  assert.equal(session.fail(place, 7, { ...failure, kind: 'kex', slot: 'kex' }).length, 1);
});

test('of nothing known, each is another one', () => {
  const session = new DebugSession('test');
  assert.equal(session.fail(place, 7, failure).length, 1);
  assert.equal(session.fail(place, 7, failure).length, 1);
});

test('a kind alone is the first direction where the lists of both are the same, and open where they differ', () => {
  for (const [back, slot] of [
    ['aes128-cbc', 'cipherClientToServer'],
    ['3des-cbc', null],
  ] as const) {
    const session = new DebugSession('test');
    list(session, 'server', { cipherClientToServer: ['aes128-cbc'], cipherServerToClient: [back] });
    const [told] = session.fail(place, 7, { ...failure, kind: 'cipher' });
    assert.equal(told?.match.slot, slot);
    assert.deepEqual(told.match.server, slot === null ? null : ['aes128-cbc']);
  }
});

test('a message without the markers is completed by the list that was sent; another list stays as it is', () => {
  const session = new DebugSession('test');
  list(session, 'client', { kex: ['curve25519-sha256', 'ext-info-c'] });
  const fail = (client: readonly string[]): readonly string[] | null | undefined =>
    session.fail(place, 7, { ...failure, kind: 'kex', slot: 'kex', client })[0]?.match.client;
  assert.deepEqual(fail(['curve25519-sha256']), ['curve25519-sha256', 'ext-info-c']);
  session.begin();
  list(session, 'client', { kex: ['curve25519-sha256', 'ext-info-c'] });
  assert.deepEqual(fail(['ecdh-sha2-nistp256']), ['ecdh-sha2-nistp256']);
});

test('whole Proposals without a failure are told at the end, those of a failure are not', () => {
  const session = new DebugSession('test');
  session.connecting('10.0.0.1', 22);
  session.identified('server', 'SSH-2.0-OpenSSH_7.4');
  list(session, 'server', {});
  const [seen] = session.finish();
  assert.equal(seen?.match.code, 'algorithms-seen');
  assert.equal(seen.match.host, '10.0.0.1');
  assert.equal(seen.match.software.server?.version, '7.4');
  session.begin();
  list(session, 'server', {});
  session.fail(place, 7, failure);
  assert.deepEqual(session.finish(), []);
});

test('a side that lists without end is not kept', () => {
  const session = new DebugSession('test');
  const names = Array.from({ length: 1_000 }, (_, index) => `name-of-forty-characters-and-more-${String(index)}@x`);
  for (let count = 0; count < 10; count += 1) list(session, 'server', Object.fromEntries(SLOTS.map((s) => [s, names])));
  assert.equal(session.has('server', 'compressionServerToClient'), false);
});
