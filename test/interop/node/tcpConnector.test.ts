import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect as openSocket, createServer, type Server, Socket } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { type CancelSignal, type Connection, ConnectionError } from '../../../src/core/ports.ts';
import { fromLatin1 } from '../../../src/core/ssh/wire/latin1.ts';
import { TcpConnector, type TcpConnectorOptions } from '../../../src/node/tcpConnector.ts';

const never = new AbortController().signal;
const v4 = (address: string) => ({ address, family: 4 });
const v6 = (address: string) => ({ address, family: 6 });

async function listen(
  t: TestContext,
  onConnection: (socket: Socket) => void = () => undefined,
): Promise<{ port: number; sockets: Socket[]; server: Server }> {
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, sockets, server };
}

async function connect(
  t: TestContext,
  port: number,
  options: TcpConnectorOptions = {},
  hostname = '127.0.0.1',
): Promise<{ connection: Connection; resolved: string[] }> {
  const resolved: string[] = [];
  const connection = await new TcpConnector(options).connect(
    { hostname, port },
    { signal: never, onResolved: (address) => resolved.push(address) },
  );
  t.after(() => connection.destroy());
  return { connection, resolved };
}

/** Loopback takes a moment; this bounds a busy machine. */
const PATIENCE_MS = 30_000;

/** Waits until the test's own server has met what the connector has seen already, or will see. */
async function until(condition: () => boolean): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; !condition() && performance.now() < end;) await delay(5);
  assert.ok(condition());
}

const codeIs = (code: string) => (error: unknown) => error instanceof ConnectionError && error.code === code;

// Most of their time is waiting, so they wait together.
describe('TcpConnector on real sockets', { concurrency: true }, () => {
  test('connects, tells the address first, and carries bytes both ways', async (t) => {
    const { port, sockets } = await listen(t, (socket) => socket.pipe(socket));
    const { connection, resolved } = await connect(t, port);
    assert.deepEqual(resolved, ['127.0.0.1']);
    assert.equal(connection.remoteAddress, '127.0.0.1');
    await connection.write(Uint8Array.of(1, 2, 3));
    assert.deepEqual(Uint8Array.from((await connection.read()) ?? []), Uint8Array.of(1, 2, 3));
    assert.equal(sockets.length, 1);
  });

  test('a refused port is refused', async (t) => {
    const { port, server } = await listen(t);
    server.close();
    await once(server, 'close');
    await assert.rejects(connect(t, port), codeIs('refused'));
  });

  test('a name that does not exist, and a lookup that fails', async (t) => {
    const failing = (code: string) => ({ lookupAll: () => Promise.reject(Object.assign(new Error(code), { code })) });
    await assert.rejects(connect(t, 1, failing('ENOTFOUND'), 'nowhere.example'), codeIs('name-not-found'));
    await assert.rejects(connect(t, 1, failing('EAI_AGAIN'), 'nowhere.example'), codeIs('name-lookup-failed'));
    await assert.rejects(
      connect(t, 1, { lookupAll: () => Promise.resolve([]) }, 'nowhere.example'),
      codeIs('name-not-found'),
    );
  });

  test('an address that refuses is followed by the next, at once', async (t) => {
    const { port, sockets } = await listen(t);
    const lookupAll = () => Promise.resolve([v6('::1'), v4('127.0.0.1')]);
    const { connection, resolved } = await connect(t, port, { lookupAll, attemptDelayMs: 60_000 }, 'both.example');
    assert.deepEqual(resolved, ['::1']);
    assert.equal(connection.remoteAddress, '127.0.0.1');
    await until(() => sockets.length === 1);
  });

  test('families take turns; the rest of the first family comes last', async (t) => {
    const { port } = await listen(t);
    // 127.0.0.2 has no listener and refuses, and so does ::1.
    const lookupAll = () => Promise.resolve([v4('127.0.0.2'), v4('127.0.0.1'), v6('::1')]);
    const { connection, resolved } = await connect(t, port, { lookupAll }, 'many.example');
    assert.deepEqual(resolved, ['127.0.0.2']);
    assert.equal(connection.remoteAddress, '127.0.0.1');
  });

  test('of several failures a refusal is told, since it proves a host', async (t) => {
    const { port, server } = await listen(t);
    server.close();
    await once(server, 'close');
    const lookupAll = () => Promise.resolve([v4('255.255.255.255'), v4('127.0.0.1'), v4('255.255.255.255')]);
    await assert.rejects(connect(t, port, { lookupAll }, 'many.example'), codeIs('refused'));
  });

  test('cancelled before, during the lookup, and while connecting', async () => {
    const target = { hostname: 'slow.example', port: 9 };
    const onResolved = (): void => undefined;
    await assert.rejects(
      new TcpConnector().connect(target, { signal: AbortSignal.abort(), onResolved }),
      codeIs('cancelled'),
    );

    const lookingUp = new AbortController();
    const pending = new TcpConnector({ lookupAll: () => new Promise(() => undefined) }).connect(target, {
      signal: lookingUp.signal,
      onResolved,
    });
    lookingUp.abort();
    await assert.rejects(pending, codeIs('cancelled'));

    const connecting = new AbortController();
    const connector = new TcpConnector({ lookupAll: () => Promise.resolve([v4('127.0.0.1')]) });
    await assert.rejects(
      connector.connect(target, { signal: connecting.signal, onResolved: () => connecting.abort() }),
      codeIs('cancelled'),
    );
  });

  test("the peer's FIN is an end, and ours still goes out", async (t) => {
    const received: Buffer[] = [];
    const { port, sockets } = await listen(t, (socket) => {
      socket.on('data', (chunk: Buffer) => received.push(chunk));
      socket.end('bye');
    });
    const { connection } = await connect(t, port);
    assert.equal(fromLatin1((await connection.read()) ?? new Uint8Array()), 'bye');
    assert.equal(await connection.read(), null);
    assert.equal(await connection.read(), null, 'again');
    const ended = once(sockets[0] ?? assert.fail(), 'end');
    await connection.write(Uint8Array.of(7));
    await connection.close();
    await ended;
    assert.deepEqual(Buffer.concat(received), Buffer.of(7));
  });

  test('bytes before a reset are read first, then the reset is told', async (t) => {
    const { port } = await listen(t, (socket) => {
      socket.write('last words');
      setTimeout(() => socket.resetAndDestroy(), 20);
    });
    const { connection } = await connect(t, port);
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.equal((await connection.read())?.length, 10);
    await assert.rejects(connection.read(), codeIs('reset'));
    await assert.rejects(connection.write(Uint8Array.of(1)), ConnectionError);
    await connection.close();
  });

  test('a peer that sends without end is held back while nobody reads', async (t) => {
    let accepted = 0;
    const { port } = await listen(t, (socket) => {
      const chunk = Buffer.alloc(65_536);
      const pump = (): void => {
        while (!socket.destroyed && socket.write(chunk)) accepted += chunk.length;
      };
      socket.on('drain', pump);
      pump();
    });
    const { connection } = await connect(t, port);
    const before = process.memoryUsage().arrayBuffers;
    // Held back it comes to rest, whenever that is; otherwise it goes on for ever.
    let settled = -1;
    for (const end = performance.now() + PATIENCE_MS; accepted !== settled && performance.now() < end;) {
      settled = accepted;
      await delay(100);
    }
    assert.equal(accepted, settled, 'the flow has stopped');
    assert.ok(process.memoryUsage().arrayBuffers - before < 4 * 1024 * 1024, 'the kernel holds it, not we');
    let read = 0;
    while (read < settled) read += (await connection.read())?.length ?? assert.fail('ended');
  });

  test('close lets what was written arrive, though unread bytes wait', async (t) => {
    const received: Buffer[] = [];
    const { port, sockets } = await listen(t, (socket) => {
      // More than a connection holds unread, so its socket is paused by then.
      socket.write(Buffer.alloc(300_000));
      socket.on('data', (chunk: Buffer) => received.push(chunk));
      socket.on('end', () => socket.end());
    });
    const { connection } = await connect(t, port, { lingerMs: 2 * PATIENCE_MS });
    await until(() => sockets.length === 1);
    await delay(20);
    let broken: Error | null = null;
    sockets[0]?.on('error', (error) => (broken = error));
    const closed = once(sockets[0] ?? assert.fail(), 'close');
    void connection.write(Buffer.from('goodbye'));
    const startedAt = performance.now();
    await connection.close();
    await connection.close();
    assert.ok(performance.now() - startedAt < PATIENCE_MS, 'as soon as the peer has closed too');
    await closed;
    assert.equal(String(Buffer.concat(received)), 'goodbye');
    assert.equal(broken, null, 'no reset overtook it');
  });

  test('close does not wait for ever for a peer that stays', async (t) => {
    const { port } = await listen(t, (socket) => socket.resume());
    const { connection } = await connect(t, port);
    const startedAt = performance.now();
    await connection.close();
    assert.ok(performance.now() - startedAt < PATIENCE_MS);
  });

  test('destroy ends a pending read, and can be done twice', async (t) => {
    const { port } = await listen(t);
    const { connection } = await connect(t, port);
    const pending = connection.read();
    connection.destroy();
    connection.destroy();
    await assert.rejects(pending, codeIs('cancelled'));
    await assert.rejects(connection.read(), codeIs('cancelled'));
    await connection.close();
  });

  test('destroy is seen by the peer, and forgets what was not read', async (t) => {
    const { port, sockets } = await listen(t, (socket) => socket.resume().write('unread'));
    const { connection } = await connect(t, port);
    await until(() => sockets.length === 1);
    await delay(20);
    // FIN or RST: the system decides by whether bytes were left unread.
    const gone = new Promise((resolve) => sockets[0]?.on('end', resolve).on('close', resolve));
    connection.destroy();
    await gone;
    await assert.rejects(connection.read(), codeIs('cancelled'));
  });

  test('a read that is pending when the connection closes comes to an end', async (t) => {
    const { port } = await listen(t, (socket) => socket.resume());
    const { connection } = await connect(t, port);
    const pending = assert.rejects(connection.read(), codeIs('cancelled'));
    await connection.close();
    await pending;
  });

  test('an address that does not answer is given its delay, and is dropped when another answers', async (t) => {
    const { port, sockets } = await listen(t);
    const silent = new Socket();
    const opened: string[] = [];
    const options: TcpConnectorOptions = {
      lookupAll: () => Promise.resolve([v6('2001:db8::1'), v4('127.0.0.1'), v6('2001:db8::2')]),
      openSocket(address, toPort) {
        opened.push(address);
        return address === '127.0.0.1' ? openSocket({ host: address, port: toPort, allowHalfOpen: true }) : silent;
      },
      attemptDelayMs: 40,
    };
    const startedAt = performance.now();
    const { connection } = await connect(t, port, options, 'both.example');
    const took = performance.now() - startedAt;
    assert.ok(took >= 39 && took < PATIENCE_MS, String(took));
    assert.equal(connection.remoteAddress, '127.0.0.1');
    assert.equal(silent.destroyed, true);
    await delay(80);
    assert.deepEqual(opened, ['2001:db8::1', '127.0.0.1'], 'nothing more is begun after one has won');
    await until(() => sockets.length === 1);
  });

  test('no more than eight addresses are tried', async () => {
    let opened = 0;
    const connector = new TcpConnector({
      lookupAll: () => Promise.resolve(Array.from({ length: 50 }, () => v4('127.0.0.1'))),
      openSocket() {
        opened++;
        const socket = new Socket();
        setImmediate(() => socket.destroy(Object.assign(new Error('no'), { code: 'EHOSTUNREACH' })));
        return socket;
      },
    });
    const attempt = connector.connect({ hostname: 'x', port: 1 }, { signal: never, onResolved: () => undefined });
    await assert.rejects(attempt, codeIs('unreachable'));
    assert.equal(opened, 8);
  });

  test('a cancel drops the attempts under way and begins no other', async () => {
    const opened: Socket[] = [];
    const controller = new AbortController();
    const connector = new TcpConnector({
      lookupAll: () => Promise.resolve([v4('192.0.2.1'), v4('192.0.2.2')]),
      openSocket() {
        const socket = new Socket();
        opened.push(socket);
        return socket;
      },
      attemptDelayMs: 20,
    });
    const attempt = connector.connect(
      { hostname: 'x', port: 1 },
      { signal: controller.signal, onResolved: () => undefined },
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    await assert.rejects(attempt, codeIs('cancelled'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(
      opened.map(({ destroyed }) => destroyed),
      [true],
    );
  });

  test('no listener stays on the signal', async (t) => {
    const { port } = await listen(t);
    let listeners = 0;
    const signal: CancelSignal = {
      aborted: false,
      addEventListener: () => listeners++,
      removeEventListener: () => listeners--,
    };
    const connection = await new TcpConnector().connect(
      { hostname: '127.0.0.1', port },
      { signal, onResolved: () => undefined },
    );
    t.after(() => connection.destroy());
    assert.equal(listeners, 0);
  });

  test('AddressFamily leaves out the addresses of the other one', async (t) => {
    const { port, sockets } = await listen(t);
    const lookupAll = () => Promise.resolve([v6('::1'), v4('127.0.0.1')]);
    const to = (family: 'inet' | 'inet6', resolved: string[]) =>
      new TcpConnector({ lookupAll }).connect(
        { hostname: 'both.example', port, family },
        { signal: never, onResolved: (address) => resolved.push(address) },
      );
    const resolved: string[] = [];
    const connection = await to('inet', resolved);
    t.after(() => connection.destroy());
    assert.deepEqual([resolved, connection.remoteAddress], [['127.0.0.1'], '127.0.0.1']);
    await assert.rejects(to('inet6', []), codeIs('refused'));
    const literal = new TcpConnector().connect(
      { hostname: '127.0.0.1', port, family: 'inet6' },
      { signal: never, onResolved: () => assert.fail('there is no address') },
    );
    await assert.rejects(literal, codeIs('name-not-found'));
    await until(() => sockets.length === 1);
  });

  test('BindAddress is where the connection starts; addresses of another family are not tried', async (t) => {
    const { port, sockets } = await listen(t);
    const lookupAll = () => Promise.resolve([v6('::1'), v4('127.0.0.1')]);
    const from = (bindAddress: string) =>
      new TcpConnector({ lookupAll }).connect(
        { hostname: 'both.example', port, bindAddress },
        { signal: never, onResolved: () => undefined },
      );
    const connection = await from('127.0.0.7');
    t.after(() => connection.destroy());
    assert.equal(connection.remoteAddress, '127.0.0.1');
    await until(() => sockets.length > 0);
    assert.deepEqual(
      sockets.map(({ remoteAddress }) => remoteAddress),
      ['127.0.0.7'],
    );
    await assert.rejects(from('192.0.2.1'), codeIs('unreachable'));
    const only4 = new TcpConnector({ lookupAll: () => Promise.resolve([v4('127.0.0.1')]) });
    await assert.rejects(
      only4.connect({ hostname: 'x', port, bindAddress: '::1' }, { signal: never, onResolved: () => undefined }),
      codeIs('unreachable'),
    );
  });

  test('one read at a time', async (t) => {
    const { port } = await listen(t);
    const { connection } = await connect(t, port);
    const first = connection.read();
    await assert.rejects(connection.read(), codeIs('other'));
    connection.destroy();
    await assert.rejects(first, codeIs('cancelled'));
  });
});
