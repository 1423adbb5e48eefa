import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { ConnectionError } from '../../../src/core/ports.ts';
import { decodeKexinit } from '../../../src/core/ssh/wire/kexinit.ts';
import { PacketDecoder } from '../../../src/core/ssh/wire/packet.ts';
import { recordClient } from '../../../src/node/recordClient.ts';
import { IDENTIFICATION, KEXINIT, kexinitPacket, line } from '../../unit/ssh/wire/transcripts.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };
const base = { timeoutMs: 30_000, signal: new AbortController().signal, logger: quiet, version: '1.2.3' };

test('a client that waits for its server’s lists gets them, and is then recorded', async () => {
  const heard: Buffer[] = [];
  const outcome = await recordClient({
    ...base,
    onListening: (address, port) => {
      assert.equal(address, '127.0.0.1');
      const socket = connect(port, address);
      socket.on('error', () => undefined);
      socket.write(line(IDENTIFICATION));
      let answered = false;
      socket.on('data', (chunk) => {
        heard.push(chunk);
        if (answered || Buffer.concat(heard).length < 300) return;
        answered = true;
        socket.write(kexinitPacket(KEXINIT));
      });
    },
  });
  assert.equal(outcome.failure, null);
  assert.deepEqual(outcome.proposal?.kex, KEXINIT.lists.kex);
  assert.equal(outcome.identification?.raw, IDENTIFICATION);
  const all = Buffer.concat(heard);
  assert.match(all.toString('latin1'), /^SSH-2\.0-Kexpert_1\.2\.3\r\n/);
  const { payload } = new PacketDecoder().step(all, all.indexOf('\n') + 1);
  const sent = payload && decodeKexinit(payload);
  assert.ok(sent?.ok);
  assert.ok(sent.kexinit.lists.kex.length > 5 && sent.kexinit.cookie.some((byte) => byte !== 0));
});

test('the port is free again afterwards, and one that is taken is an error', async () => {
  let used = 0;
  const first = recordClient({
    ...base,
    onListening: (address, port) => {
      used = port;
      void recordClient({ ...base, port, onListening: () => undefined }).catch((error: unknown) => {
        assert.ok(error instanceof ConnectionError);
        connect(port, address).end('GET / HTTP/1.0\r\n\r\n');
      });
    },
  });
  assert.equal((await first).failure?.code, 'http');
  const late = connect(used, '127.0.0.1');
  const [error] = (await once(late, 'error')) as [NodeJS.ErrnoException];
  assert.equal(error.code, 'ECONNREFUSED');
});

test('nobody comes, or the person gives up', async () => {
  const nobody = recordClient({ ...base, timeoutMs: 20, onListening: () => undefined });
  await assert.rejects(nobody, (error) => error instanceof ConnectionError && error.code === 'timed-out');
  const giving = new AbortController();
  const given = recordClient({ ...base, signal: giving.signal, onListening: () => giving.abort() });
  await assert.rejects(given, (error) => error instanceof ConnectionError && error.code === 'cancelled');
});
