import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeDisconnect } from '../../../../src/core/ssh/wire/disconnect.ts';
import { encodePacket } from '../../../../src/core/ssh/wire/packet.ts';
import { readClient, type ReadClientDependencies } from '../../../../src/core/sources/probe/readClient.ts';
import { FakeClock, MemoryLogger, runToEnd, ScriptedConnection, type Step } from '../../ssh/wire/fakeWorld.ts';
import { KEXINIT, kexinitPacket, line, LISTS } from '../../ssh/wire/transcripts.ts';

const clientKexinit = { ...KEXINIT, lists: { ...LISTS, kex: ['x25519', 'kex-strict-c-v00@openssh.com'] } };

async function read(steps: readonly Step[], change: Partial<ReadClientDependencies> = {}) {
  const clock = new FakeClock();
  const connection = new ScriptedConnection(clock, steps);
  const signal = new AbortController().signal;
  const deps = { clock, signal, logger: new MemoryLogger(), ownIdentification: 'SSH-2.0-Kexpert_1', ...change };
  return { outcome: await runToEnd(clock, readClient(connection, deps)), connection, clock };
}

test('what a client offers, and a clean disconnect', async () => {
  const { outcome, connection, clock } = await read([
    { send: line('SSH-2.0-PuTTY_Release_0.78') },
    { send: kexinitPacket(clientKexinit) },
  ]);
  assert.equal(outcome.failure, null);
  assert.equal(outcome.identification?.product, 'PuTTY');
  assert.equal(outcome.proposal?.side, 'client');
  assert.equal(outcome.proposal.strictKex, true);
  assert.deepEqual(outcome.proposal.kex, clientKexinit.lists.kex);
  assert.deepEqual(connection.written, [
    line('SSH-2.0-Kexpert_1'),
    encodePacket(encodeDisconnect('Kexpert has read what this client offers')),
  ]);
  assert.equal(connection.closed, 1);
  assert.equal(clock.pending, 0);
});

test('our KEXINIT, where one is given, right after our identification', async () => {
  const { connection } = await read([], { ourKexinit: KEXINIT });
  assert.deepEqual(connection.written, [line('SSH-2.0-Kexpert_1'), kexinitPacket()]);
});

test('failures: who, where, and what is known by then', async () => {
  for (const [steps, stage, code, identified] of [
    [[], 'identify', 'silent', false],
    [[{ send: line('GET / HTTP/1.1') }], 'identify', 'http', false],
    [[{ send: line('Hello') }], 'identify', 'malformed-identification', false],
    [[{ send: line('SSH-2.0-x') }, 'close'], 'kexinit', 'closed-early', true],
    [[{ send: line('SSH-2.0-x') }, 'reset'], 'kexinit', 'reset', true],
  ] as const) {
    const { outcome, connection } = await read(steps);
    assert.deepEqual([outcome.failure?.stage, outcome.failure?.code], [stage, code]);
    assert.match(outcome.failure?.message ?? '', /the client/i);
    assert.equal(outcome.identification !== null, identified);
    assert.equal(outcome.proposal, null);
    assert.equal(connection.destroyed, true);
  }
});

test('cancelled: dropped at once', async () => {
  const { outcome, connection } = await read([], { signal: AbortSignal.abort() });
  assert.equal(outcome.failure?.code, 'cancelled');
  assert.equal(connection.destroyed, true);
});
