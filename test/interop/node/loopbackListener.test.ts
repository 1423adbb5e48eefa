import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { ConnectionError } from '../../../src/core/ports.ts';
import { listenOnce } from '../../../src/node/loopbackListener.ts';

const codeIs = (code: string) => (error: unknown) => error instanceof ConnectionError && error.code === code;
const never = new AbortController().signal;

/** Whether something on that port accepts and keeps a connection. */
async function answers(port: number): Promise<boolean> {
  const socket: Socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

test('accepts one caller on loopback, then listens no more', async () => {
  const listener = await listenOnce({ timeoutMs: 30_000, signal: never });
  const caller = connect(listener.port, '127.0.0.1');
  caller.on('error', () => undefined);
  const connection = await listener.connection;
  assert.equal(connection.remoteAddress, '127.0.0.1');
  assert.equal(await answers(listener.port), false);
  caller.write('hello');
  assert.equal((await connection.read())?.length, 5);
  connection.destroy();
  caller.destroy();
});

test('nobody comes: timed out, and closed', async () => {
  const listener = await listenOnce({ timeoutMs: 30, signal: never });
  await assert.rejects(listener.connection, codeIs('timed-out'));
  assert.equal(await answers(listener.port), false);
});

test('cancelled before, or while waiting', async () => {
  await assert.rejects(listenOnce({ timeoutMs: 30_000, signal: AbortSignal.abort() }), codeIs('cancelled'));
  const soon = new AbortController();
  const starting = listenOnce({ timeoutMs: 30_000, signal: soon.signal });
  soon.abort();
  await assert.rejects(starting, codeIs('cancelled'));
  const controller = new AbortController();
  const listener = await listenOnce({ timeoutMs: 30_000, signal: controller.signal });
  controller.abort();
  await assert.rejects(listener.connection, codeIs('cancelled'));
  assert.equal(await answers(listener.port), false);
});

test('closed by its owner, twice', async () => {
  const listener = await listenOnce({ timeoutMs: 30_000, signal: never });
  listener.close();
  listener.close();
  await assert.rejects(listener.connection, codeIs('cancelled'));
});

test('listens where it is told to, and says where that is; not where another one does', async () => {
  const first = await listenOnce({ timeoutMs: 30_000, signal: never });
  assert.equal(first.address, '127.0.0.1');
  const taken = listenOnce({ timeoutMs: 30_000, signal: never, port: first.port });
  await assert.rejects(taken, ConnectionError);
  const beside = await listenOnce({ timeoutMs: 30_000, signal: never, port: first.port, address: '127.0.0.2' });
  assert.deepEqual([beside.address, beside.port], ['127.0.0.2', first.port]);
  beside.close();
  first.close();
});
