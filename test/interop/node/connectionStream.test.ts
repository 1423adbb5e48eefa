import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buffer } from 'node:stream/consumers';
import type { Connection } from '../../../src/core/ports.ts';
import { connectionStream } from '../../../src/node/connectionStream.ts';

function scripted(chunks: readonly (string | Error | null)[]) {
  const left = [...chunks];
  const done: string[] = [];
  const connection: Connection = {
    remoteAddress: '192.0.2.1',
    read: () => {
      const next = left.shift();
      if (next === undefined) return new Promise(() => undefined);
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next === null ? null : Buffer.from(next));
    },
    write: (bytes) => {
      done.push(`write ${Buffer.from(bytes).toString()}`);
      return Promise.resolve();
    },
    close: () => {
      done.push('close');
      return Promise.resolve();
    },
    destroy: () => done.push('destroy'),
  };
  return { connection, done };
}

test('what comes is read to the end, and the end of the other side ends ours', async () => {
  const { connection, done } = scripted(['a', 'bc', null]);
  const stream = connectionStream(connection);
  stream.write('hello');
  const closed = new Promise((resolve) => stream.once('close', resolve));
  assert.equal((await buffer(stream)).toString(), 'abc');
  await closed;
  assert.deepEqual(done, ['write hello', 'close', 'destroy']);
});

test('a connection that breaks is an error of the stream', async () => {
  const { connection, done } = scripted(['a', new Error('reset')]);
  const stream = connectionStream(connection);
  await assert.rejects(buffer(stream), /reset/);
  assert.deepEqual(done, ['destroy']);
});
