import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  judgeHandshake,
  type HandshakeStep,
} from '../../../../../src/core/sources/probe/handshake/handshakeObservation.ts';
import { readSshDebug } from '../../../../../src/core/sources/probe/handshake/readSshDebug.ts';
import { captured, SEEN } from './handshakes.ts';

describe('what the real ssh printed', () => {
  const cases = [
    ['silence', 'timed-out', 'kex-never-completes', /curve25519-sha256, but the server does not answer/],
    ['close', 'ended', 'kex-never-completes', /the server closes the connection/],
    ['signature', 'ended', 'signature-refused', /signature over the key exchange is wrong/],
    ['server-bytes', 'ended', 'corrupted-mac', /“Corrupted MAC on input\.”/],
    ['client-bytes', 'ended', 'disconnected', /first encrypted message was sent\. One that cannot make sense/],
    ['client-bytes-7.5', 'ended', 'disconnected', /first encrypted message was sent\. One that cannot make sense/],
    ['host-key-refused', 'ended', 'host-key-refused', /“Bad server host key: Invalid key length”/],
    ['no-common-algorithm', 'ended', 'no-common-algorithm', /nothing in common/],
    ['refused', 'ended', 'not-reached', /Connection refused/],
    ['setting-refused', 'ended', 'cannot-be-tried', /Bad SSH2 KexAlgorithms/],
  ] as const;
  for (const [name, end, code, message] of cases) {
    test(`${name} is ${code}`, () => {
      const report = judgeHandshake('ssh', readSshDebug(captured(name)), end);
      assert.equal(report.completed, false);
      assert.equal(report.failure?.code, code);
      assert.match(report.failure.message ?? '', message);
      assert.equal(report.connections, code === 'cannot-be-tried' ? 0 : 1);
    });
  }

  test('completed, whoever ended it', () => {
    for (const end of ['enough', 'ended', 'timed-out'] as const) {
      const report = judgeHandshake('ssh', readSshDebug(captured('completed-9.2')), end);
      assert.deepEqual([report.completed, report.failure, report.connections], [true, null, 1]);
      assert.deepEqual(report.authMethods, ['publickey', 'password', 'keyboard-interactive']);
    }
  });
});

describe('an end without a cause', () => {
  const codes = (end: 'ended' | 'timed-out' | 'cancelled'): unknown =>
    (['nothing', 'connected', 'identified', 'kexinit', 'agreed', 'newkeys'] as const satisfies HandshakeStep[]).map(
      (step) => judgeHandshake('ssh2', { ...SEEN, step }, end).failure?.code,
    );
  test('is named by where it came', () => {
    const gone = 'disconnected';
    assert.deepEqual(codes('ended'), ['not-reached', gone, gone, gone, 'kex-never-completes', gone]);
    const late = 'timed-out';
    assert.deepEqual(codes('timed-out'), ['not-reached', late, late, late, 'kex-never-completes', late]);
    assert.deepEqual(
      codes('cancelled'),
      Array.from({ length: 6 }, () => 'cancelled'),
    );
  });
});

test('a reason given during the key exchange is told as such; a mere closing is not one', () => {
  const told = (words: string) =>
    judgeHandshake('ssh', { ...SEEN, cause: { code: 'disconnected', words } }, 'ended').failure?.code;
  assert.equal(told('Received disconnect from ::1 port 22:3: no moduli'), 'disconnected');
  assert.equal(told('Connection reset by ::1 port 22'), 'kex-never-completes');
  assert.equal(told('read ECONNRESET'), 'kex-never-completes');
});

test('a cancelled one that never began opened no connection', () => {
  assert.equal(judgeHandshake('ssh', { ...SEEN, step: 'nothing' }, 'cancelled').connections, 0);
  assert.equal(judgeHandshake('ssh', { ...SEEN, step: 'connected' }, 'cancelled').connections, 1);
});
