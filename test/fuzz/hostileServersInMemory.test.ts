import assert from 'node:assert/strict';
import { test } from 'node:test';
import { probeServer } from '../../src/core/sources/probe/probeServer.ts';
import { HOSTILE_SERVERS, type HostileServer, SHORT_DEADLINES } from './hostileServers.ts';
import { connectorTo, FakeClock, MemoryLogger, runToEnd, ScriptedConnection } from '../unit/ssh/wire/fakeWorld.ts';

/** Bytes up to which a script is also sent byte by byte. */
const SMALL = 3_000;

async function probe(hostile: HostileServer, chunkSize: number) {
  const clock = new FakeClock();
  const connection = new ScriptedConnection(clock, hostile.steps, chunkSize);
  const outcome = await runToEnd(
    clock,
    probeServer(
      { hostname: 'server.example', port: 22 },
      {
        connector: connectorTo(connection),
        clock,
        signal: new AbortController().signal,
        logger: new MemoryLogger(),
        ownIdentification: 'SSH-2.0-Kexpert_0',
        deadlines: SHORT_DEADLINES,
      },
    ),
  );
  assert.ok(clock.now() <= SHORT_DEADLINES.absoluteMs, 'ends in time');
  assert.equal(connection.destroyed, true, 'the connection is gone');
  assert.equal(clock.pending, 0, 'no timer stays behind');
  return outcome;
}

test('the table is as large as it claims to be', () => {
  assert.ok(HOSTILE_SERVERS.filter(({ expected }) => expected !== 'ok').length >= 45);
  assert.equal(
    new Set(HOSTILE_SERVERS.map(({ name, expected }) => `${name} ${JSON.stringify(expected)}`)).size,
    HOSTILE_SERVERS.length,
  );
});

for (const hostile of HOSTILE_SERVERS) {
  test(`hostile server: ${hostile.name}`, async () => {
    const outcome = await probe(hostile, Infinity);
    if (hostile.expected === 'ok') {
      assert.equal(outcome.failure, null);
      assert.ok(outcome.proposal);
    } else {
      const { stage, code, says } = hostile.expected;
      assert.deepEqual([outcome.failure?.stage, outcome.failure?.code], [stage, code], outcome.failure?.message);
      assert.match(outcome.failure?.message ?? '', says);
    }
    const size = hostile.steps.reduce(
      (sum, step) => sum + (typeof step === 'object' && 'send' in step ? step.send.length : 0),
      0,
    );
    const cut = await probe(hostile, size < SMALL ? 1 : 997);
    assert.deepEqual({ ...cut, timings: null }, { ...outcome, timings: null }, 'the same, however its bytes are cut');
  });
}
