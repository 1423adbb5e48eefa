import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { probeServer } from '../../src/core/sources/probe/probeServer.ts';
import { systemClock } from '../../src/node/systemClock.ts';
import { TcpConnector } from '../../src/node/tcpConnector.ts';
import { MemoryLogger, type Step } from '../unit/ssh/wire/fakeWorld.ts';
import { HOSTILE_SERVERS, SHORT_DEADLINES } from './hostileServers.ts';

/**
 * Real sockets on a busy machine need more time than the table's clock in memory: with all the servers at once, a
 * chunk can take a quarter of a second to arrive.
 */
const PATIENCE = 5;
const DEADLINES = {
  absoluteMs: SHORT_DEADLINES.absoluteMs * PATIENCE,
  idleMs: SHORT_DEADLINES.idleMs * PATIENCE,
};

/** A probe may outlast its deadline by the goodbye and by what a busy machine adds, in milliseconds. */
const SLACK_MS = 15_000;

/** Acts a script out on a real socket. */
async function perform(socket: Socket, steps: readonly Step[]): Promise<void> {
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (!socket.write(bytes)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
  };
  const gone = (): boolean => socket.destroyed;
  for (const step of steps) {
    if (gone()) return;
    if (step === 'close') socket.end();
    else if (step === 'reset') socket.resetAndDestroy();
    else if ('send' in step) await write(step.send);
    else if ('wait' in step) await sleep(step.wait * PATIENCE);
    else if ('drip' in step) {
      while (!gone()) {
        await sleep(step.everyMs * PATIENCE);
        await write(step.drip);
      }
    } else {
      while (!gone()) {
        await write(step.flood);
        await sleep(0);
      }
    }
  }
}

test('hostile servers on real sockets', { concurrency: true }, async (t) => {
  await Promise.all(
    HOSTILE_SERVERS.map((hostile) =>
      t.test(hostile.name, async () => {
        const sockets: Socket[] = [];
        const server = createServer({ allowHalfOpen: true }, (socket) => {
          sockets.push(socket);
          socket.on('error', () => undefined);
          socket.resume();
          perform(socket, hostile.steps).catch(() => undefined);
        });
        server.listen(0, '127.0.0.1');
        await once(server, 'listening');
        const { port } = server.address() as AddressInfo;
        try {
          const startedAt = performance.now();
          const outcome = await probeServer(
            { hostname: '127.0.0.1', port },
            {
              connector: new TcpConnector(),
              clock: systemClock,
              signal: new AbortController().signal,
              logger: new MemoryLogger(),
              ownIdentification: 'SSH-2.0-Kexpert_0',
              deadlines: DEADLINES,
            },
          );
          assert.ok(performance.now() - startedAt < DEADLINES.absoluteMs + SLACK_MS, 'ends in time');
          assert.equal(sockets.length, 1, 'one connection');
          if (hostile.expected === 'ok') {
            assert.equal(outcome.failure, null);
            assert.ok(outcome.proposal);
          } else {
            const { stage, code, says } = hostile.expected;
            assert.deepEqual([outcome.failure?.stage, outcome.failure?.code], [stage, code], outcome.failure?.message);
            assert.match(outcome.failure?.message ?? '', says);
            assert.equal(outcome.stage, stage);
            assert.equal(outcome.proposal, null);
          }
        } finally {
          for (const socket of sockets) socket.destroy();
          server.close();
        }
      }),
    ),
  );
});
