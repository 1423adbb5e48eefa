import assert from 'node:assert/strict';
import { connect, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { ConnectionError } from '../../../src/core/ports.ts';
import { openBridge } from '../../../src/node/loopbackBridge.ts';
import { TcpConnector } from '../../../src/node/tcpConnector.ts';

const signal = new AbortController().signal;

async function farServer(onSocket: (socket: Socket) => void): Promise<{ port: number; close: () => void }> {
  const server = createServer({ allowHalfOpen: true }, onSocket);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  assert.ok(bound !== null && typeof bound === 'object');
  return { port: bound.port, close: () => server.close() };
}

async function bridged(port: number) {
  const bridge = await openBridge(new TcpConnector(), { hostname: '127.0.0.1', port }, { timeoutMs: 30_000, signal });
  assert.ok(bridge.ok);
  return bridge;
}

describe('a bridge', () => {
  test('passes both directions and the end on, to the first who comes and to nobody else', async (t) => {
    const far = await farServer((socket) => {
      socket.write('hello ');
      socket.once('data', (said) => socket.end(said.toString().toUpperCase()));
    });
    t.after(far.close);
    const bridge = await bridged(far.port);
    t.after(() => bridge.close());
    assert.equal(bridge.near.hostname, '127.0.0.1');
    const first = connect(bridge.near.port, '127.0.0.1');
    first.write('world');
    assert.equal(await text(first), 'hello WORLD');
    await assert.rejects(text(connect(bridge.near.port, '127.0.0.1')), /ECONNREFUSED|ECONNRESET/);
  });

  test('that is closed drops the far side too, also when nobody came', async (t) => {
    let gone: () => void = () => undefined;
    const dropped = new Promise<void>((resolve) => (gone = resolve));
    const far = await farServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('close', gone);
      socket.on('end', () => socket.end());
      socket.resume();
    });
    t.after(far.close);
    const bridge = await bridged(far.port);
    bridge.close();
    await dropped;
    await assert.rejects(text(connect(bridge.near.port, '127.0.0.1')), /ECONNREFUSED/);
  });
});

test('a far side that cannot be reached, in time or at all, is told and listens to nothing', async () => {
  const target = { hostname: '127.0.0.1', port: 1 };
  const refusing = { connect: () => Promise.reject(new ConnectionError('refused', 'No way.')) };
  assert.deepEqual(await openBridge(refusing, target, { timeoutMs: 1000, signal }), { ok: false, message: 'No way.' });
  const waiting = {
    connect: (_: unknown, options: { readonly signal: { addEventListener(type: 'abort', stop: () => void): void } }) =>
      new Promise<never>((_resolve, reject) =>
        options.signal.addEventListener('abort', () => reject(new Error('stopped'))),
      ),
  };
  assert.deepEqual(await openBridge(waiting, target, { timeoutMs: 30, signal }), { ok: false, message: 'stopped' });
});
