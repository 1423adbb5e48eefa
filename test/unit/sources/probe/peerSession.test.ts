import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Deadline } from '../../../../src/core/sources/probe/deadline.ts';
import { encodeDisconnect } from '../../../../src/core/ssh/wire/disconnect.ts';
import { encodeKexinit } from '../../../../src/core/ssh/wire/kexinit.ts';
import { encodePacket } from '../../../../src/core/ssh/wire/packet.ts';
import { PeerSession } from '../../../../src/core/sources/probe/peerSession.ts';
import { FakeClock, MemoryLogger, runToEnd, ScriptedConnection, type Step } from '../../ssh/wire/fakeWorld.ts';
import { concat, IDENTIFICATION, KEXINIT, kexinitPacket, line, message } from '../../ssh/wire/transcripts.ts';

function begin(...steps: Step[]) {
  return beginWith({ absoluteMs: 1000, idleMs: 200 }, ...steps);
}

function beginWith(deadlines: { absoluteMs: number; idleMs: number }, ...steps: Step[]) {
  const clock = new FakeClock();
  const logger = new MemoryLogger();
  const controller = new AbortController();
  const deadline = new Deadline(clock, deadlines.absoluteMs, controller.signal);
  const connection = new ScriptedConnection(clock, steps);
  const session = new PeerSession(connection, { peer: 'server', clock, logger, deadlines, deadline });
  return { clock, logger, controller, connection, session, deadline };
}

test('a key exchange can go on where the KEXINIT ended', async () => {
  // Everything in one chunk: what follows the KEXINIT must not be lost.
  const { session, connection, clock, logger } = begin(
    { send: concat(line(IDENTIFICATION), kexinitPacket(), message(31, 7)) },
    { send: message(21) },
  );
  assert.equal((await session.next()).kind, 'identification');
  assert.equal((await session.next()).kind, 'kexinit');
  assert.deepEqual(session.sendKexinit(KEXINIT), encodeKexinit(KEXINIT));
  assert.ok(logger.lines.includes('→ SSH_MSG_KEXINIT (20)'));
  session.send(Uint8Array.of(30, 1));
  assert.deepEqual(connection.written, [kexinitPacket(), encodePacket(Uint8Array.of(30, 1))]);
  assert.deepEqual(await session.next(), { kind: 'message', number: 31, payload: Uint8Array.of(31, 7) });
  assert.deepEqual(await session.next(), { kind: 'message', number: 21, payload: Uint8Array.of(21) });
  const silent = await runToEnd(clock, session.next());
  assert.ok(silent.kind === 'failure');
  assert.deepEqual([silent.failure.stage, silent.failure.code], ['hostkey', 'silent']);
});

test('the identification goes out with CR LF', () => {
  const { session, connection, logger } = begin();
  session.sendIdentification('SSH-2.0-Kexpert_1');
  assert.deepEqual(connection.written, [line('SSH-2.0-Kexpert_1')]);
  assert.deepEqual(logger.lines, ['→ SSH-2.0-Kexpert_1']);
});

test('each byte grants a new idle time, the whole has its own', async () => {
  const { session, clock } = begin({ drip: line('x'), everyMs: 199 });
  let event = await runToEnd(clock, session.next());
  while (event.kind === 'banner') event = await runToEnd(clock, session.next());
  assert.ok(event.kind === 'failure');
  assert.equal(event.failure.code, 'too-slow');
  assert.equal(clock.now(), 1000);
});

test('a whole time that is shorter than the idle time: who was quiet for most of it is called silent', async () => {
  const { session, clock } = beginWith({ absoluteMs: 1000, idleMs: 6000 }, { send: line(IDENTIFICATION) });
  assert.equal((await session.next()).kind, 'identification');
  const event = await runToEnd(clock, session.next());
  assert.ok(event.kind === 'failure');
  assert.equal(event.failure.code, 'silent');
  assert.match(event.failure.message ?? '', /^For 1 s nothing came from the server; it had named its SSH version/);
  const drip = beginWith({ absoluteMs: 1000, idleMs: 6000 }, { drip: line('x'), everyMs: 499 });
  let last = await runToEnd(drip.clock, drip.session.next());
  while (last.kind === 'banner') last = await runToEnd(drip.clock, drip.session.next());
  assert.ok(last.kind === 'failure');
  assert.equal(last.failure.code, 'too-slow');
});

test('a write that fails does not hide what the peer said', async () => {
  const { session, connection, logger } = begin({ send: line('Exceeded MaxStartups') });
  connection.write = () => Promise.reject(new Error('EPIPE'));
  session.sendIdentification('SSH-2.0-x');
  const event = await session.next();
  assert.ok(event.kind === 'failure');
  assert.equal(event.failure.code, 'turned-away');
  assert.ok(logger.lines.includes('✗ not sent: EPIPE'));
});

test('a failure drops the connection', async () => {
  const { session, connection } = begin({ send: line('HTTP/1.1 400') });
  await session.next();
  assert.equal(connection.destroyed, true);
});

test('cancelled between two events of one chunk', async () => {
  const { session, controller, connection } = begin({ send: concat(line(IDENTIFICATION), kexinitPacket()) });
  await session.next();
  controller.abort();
  const event = await session.next();
  assert.ok(event.kind === 'failure');
  assert.deepEqual([event.failure.stage, event.failure.code], ['hostkey', 'cancelled']);
  assert.equal(connection.destroyed, true);
});

test('a clean disconnect: message, close, and gone', async () => {
  const { session, connection } = begin();
  await session.disconnect('bye');
  assert.deepEqual(connection.written, [encodePacket(encodeDisconnect('bye'))]);
  assert.equal(connection.closed, 1);
  assert.equal(connection.destroyed, true);
});

test('a peer that never lets the close end is dropped after a second, or at once on a cancel', async () => {
  for (const cancel of [false, true]) {
    const { session, connection, clock, controller } = begin();
    connection.close = () => new Promise(() => undefined);
    const disconnected = session.disconnect('bye');
    if (cancel) {
      controller.abort();
      await disconnected;
      assert.equal(clock.now(), 0);
    } else {
      await runToEnd(clock, disconnected);
      assert.equal(clock.now(), 1000);
    }
    assert.equal(connection.destroyed, true);
  }
});

test('waits leave no listener on the deadline', async () => {
  const { session, deadline } = begin({ send: line('a') }, { send: line('b') }, { send: line('c') });
  const listeners: unknown[] = [];
  const add = deadline.addEventListener.bind(deadline);
  const remove = deadline.removeEventListener.bind(deadline);
  deadline.addEventListener = (type, listener) => {
    listeners.push(listener);
    add(type, listener);
  };
  deadline.removeEventListener = (type, listener) => {
    const index = listeners.indexOf(listener);
    if (index >= 0) listeners.splice(index, 1);
    remove(type, listener);
  };
  for (let count = 0; count < 3; count++) assert.equal((await session.next()).kind, 'banner');
  assert.deepEqual(listeners, []);
  await session.disconnect('bye');
  assert.deepEqual(listeners, []);
});
