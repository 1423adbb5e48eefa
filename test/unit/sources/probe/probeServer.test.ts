import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Connection, ConnectionError, type Connector } from '../../../../src/core/ports.ts';
import { encodeDisconnect } from '../../../../src/core/ssh/wire/disconnect.ts';
import { encodePacket } from '../../../../src/core/ssh/wire/packet.ts';
import { type ProbeDependencies, probeServer } from '../../../../src/core/sources/probe/probeServer.ts';
import {
  connectorTo,
  FakeClock,
  MemoryLogger,
  runToEnd,
  ScriptedConnection,
  type Step,
} from '../../ssh/wire/fakeWorld.ts';
import { IDENTIFICATION, KEXINIT, kexinitPacket, line, LISTS } from '../../ssh/wire/transcripts.ts';

const target = { hostname: 'server.example', port: 22 };
const conversation: readonly Step[] = [
  { wait: 5 },
  { send: line('Welcome') },
  { wait: 7 },
  { send: line(IDENTIFICATION) },
  { wait: 11 },
  { send: kexinitPacket() },
];

function world(change: Partial<ProbeDependencies> = {}, steps = conversation) {
  const clock = new FakeClock();
  const connection = new ScriptedConnection(clock, steps);
  const logger = new MemoryLogger();
  const connector = connectorTo(connection);
  const deps = {
    connector,
    clock,
    signal: new AbortController().signal,
    logger,
    ownIdentification: 'SSH-2.0-Kexpert_1',
    ...change,
  };
  return { clock, connection, connector, logger, probe: () => runToEnd(clock, probeServer(target, deps)) };
}

test('a good server: what it is, what it offers, how long it took', async () => {
  const { probe, connector } = world();
  const { identification, proposal, ...rest } = await probe();
  assert.equal(identification?.raw, IDENTIFICATION);
  assert.equal(proposal?.side, 'server');
  assert.deepEqual(proposal.learntFrom, { kind: 'wire', identification: IDENTIFICATION });
  assert.deepEqual(proposal.kex, LISTS.kex);
  assert.equal(proposal.strictKex, true);
  assert.deepEqual(rest, {
    stage: 'kexinit',
    failure: null,
    address: '192.0.2.1',
    bannerLines: ['Welcome'],
    timings: { resolve: 0, connect: 0, identify: 12, kexinit: 11, total: 23 },
  });
  assert.equal(connector.calls, 1, 'one connection');
});

test('our identification at once, a clean disconnect at the end, and nothing else', async () => {
  const { probe, connection } = world();
  await probe();
  assert.deepEqual(connection.written, [
    line('SSH-2.0-Kexpert_1'),
    encodePacket(encodeDisconnect('Kexpert has read the algorithm lists')),
  ]);
  assert.equal(connection.closed, 1);
});

test('our KEXINIT, where one is given, once the server has named itself', async () => {
  const { probe, connection } = world({ ourKexinit: KEXINIT });
  await probe();
  assert.deepEqual(connection.written[1], kexinitPacket());
});

test('stages are announced in order', async () => {
  const stages: string[] = [];
  await world({ onStage: (stage) => stages.push(stage) }).probe();
  assert.deepEqual(stages, ['resolve', 'connect', 'identify', 'kexinit']);
});

test('the trace can be read', async () => {
  const { probe, logger } = world();
  await probe();
  assert.deepEqual(
    logger.lines.filter((entry) => !entry.startsWith('←   ')),
    [
      'Probing server.example port 22',
      'server.example is 192.0.2.1',
      'Connected to 192.0.2.1 port 22',
      '→ SSH-2.0-Kexpert_1',
      '← banner: Welcome',
      `← ${IDENTIFICATION}`,
      '← SSH_MSG_KEXINIT (20)',
      '→ SSH_MSG_DISCONNECT (1)',
    ],
  );
});

test('a failure keeps what was learnt before it', async () => {
  const { probe, connection } = world({}, [...conversation.slice(0, 4), 'close']);
  const outcome = await probe();
  assert.equal(outcome.failure?.code, 'closed-early');
  assert.equal(outcome.stage, 'kexinit');
  assert.equal(outcome.identification?.raw, IDENTIFICATION);
  assert.deepEqual(outcome.bannerLines, ['Welcome']);
  assert.equal(outcome.proposal, null);
  assert.equal(connection.destroyed, true);
  assert.deepEqual(outcome.timings, { resolve: 0, connect: 0, identify: 12, kexinit: 0, total: 12 });
});

test('no connection: its stage, its code, a line in the trace', async () => {
  for (const [code, stage] of [
    ['refused', 'connect'],
    ['name-not-found', 'resolve'],
  ] as const) {
    const { probe, logger } = world({ connector: connectorTo(new ConnectionError(code, 'E')) });
    const outcome = await probe();
    assert.deepEqual([outcome.stage, outcome.failure?.stage, outcome.failure?.code], [stage, stage, code]);
    assert.equal(outcome.address, null);
    assert.ok(logger.lines.some((entry) => entry.startsWith(`✗ ${stage}: ${code}: `)));
  }
});

test('cancelled in any stage: told so, and the connection is gone', async () => {
  for (const stage of ['resolve', 'connect', 'identify', 'kexinit'] as const) {
    for (const chunkSize of [1, Infinity]) {
      const controller = new AbortController();
      const clock = new FakeClock();
      const connection = new ScriptedConnection(clock, conversation, chunkSize);
      const outcome = await runToEnd(
        clock,
        probeServer(target, {
          connector: connectorTo(connection),
          clock,
          signal: controller.signal,
          logger: new MemoryLogger(),
          ownIdentification: 'SSH-2.0-x',
          onStage: (entered) => entered === stage && controller.abort(),
        }),
      );
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual([outcome.failure?.stage, outcome.failure?.code], [stage, 'cancelled']);
      assert.equal(connection.destroyed, stage !== 'resolve');
      assert.equal(clock.pending, 0);
    }
  }
});

test('a Connector that hears no signal is not waited for, and what it brings later is dropped', async () => {
  for (const [resolves, stage] of [
    [false, 'resolve'],
    [true, 'connect'],
  ] as const) {
    const clock = new FakeClock();
    const late = new ScriptedConnection(clock, []);
    let bring: (connection: Connection) => void = () => undefined;
    const connector: Connector = {
      connect(_target, { onResolved }) {
        if (resolves) onResolved('192.0.2.1');
        return new Promise((resolve) => (bring = resolve));
      },
    };
    const deps = { clock, connector, logger: new MemoryLogger(), ownIdentification: 'SSH-2.0-x' };
    const { signal } = new AbortController();
    const result = await runToEnd(clock, probeServer(target, { ...deps, signal, deadlines: { absoluteMs: 300 } }));
    assert.deepEqual([result.failure?.stage, result.failure?.code], [stage, 'timed-out']);
    assert.match(result.failure?.message ?? '', /within 300 ms/);
    bring(late);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(late.destroyed, true);
  }
});

test('the signal that a Connector gets fires at the deadline', async () => {
  const clock = new FakeClock();
  const aborted: boolean[] = [];
  const connector: Connector = {
    connect: (_target, { signal }) =>
      new Promise((_resolve, reject) => {
        aborted.push(signal.aborted);
        signal.addEventListener('abort', () => {
          aborted.push(signal.aborted);
          reject(new ConnectionError('cancelled', ''));
        });
      }),
  };
  const deps = { clock, connector, logger: new MemoryLogger(), ownIdentification: 'SSH-2.0-x' };
  const outcome = await runToEnd(clock, probeServer(target, { ...deps, signal: new AbortController().signal }));
  assert.deepEqual(aborted, [false, true]);
  assert.equal(outcome.failure?.code, 'timed-out', 'the deadline passed; nobody cancelled');
  assert.equal(clock.now(), 15_000, 'the default');
});

test('the default idle time is 6 s', async () => {
  const { probe, clock } = world({}, []);
  assert.equal((await probe()).failure?.code, 'silent');
  assert.equal(clock.now(), 6_000);
});

test('a Connector that never tells the address has resolved it once it has connected', async () => {
  const clock = new FakeClock();
  const connection = new ScriptedConnection(clock, conversation);
  const stages: string[] = [];
  const connector: Connector = { connect: () => Promise.resolve(connection) };
  const deps = { clock, connector, logger: new MemoryLogger(), ownIdentification: 'SSH-2.0-x' };
  const { signal } = new AbortController();
  const probe = probeServer(target, { ...deps, signal, onStage: (stage) => stages.push(stage) });
  assert.equal((await runToEnd(clock, probe)).failure, null);
  assert.deepEqual(stages, ['resolve', 'connect', 'identify', 'kexinit']);
});

test('a client that never tells what it offers, or fails to, does not hold the probe beyond its time', async () => {
  const never = new Promise<null>(() => undefined);
  const stuck = await world({ hostKeyFor: never, deadlines: { absoluteMs: 1000 } }).probe();
  assert.deepEqual(stuck.proposal?.kex, LISTS.kex);
  assert.equal(stuck.hostKey?.ok, false);
  const failed = await world({
    hostKeyFor: Promise.reject(new Error('no ssh')),
    deadlines: { absoluteMs: 1000 },
  }).probe();
  assert.deepEqual(failed.proposal?.kex, LISTS.kex);
});
