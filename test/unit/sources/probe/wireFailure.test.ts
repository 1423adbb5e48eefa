import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConnectionError } from '../../../../src/core/ports.ts';
import * as failures from '../../../../src/core/sources/probe/wireFailure.ts';

const target = { hostname: 'db.example', port: 2222 };
const heard = (change: Partial<failures.Heard>): failures.Heard => ({
  stage: 'identify',
  anything: false,
  lastText: null,
  midway: false,
  ...change,
});

test('why no connection came about: stage, code, and what to do', () => {
  for (const [error, resolved, stage, code, says] of [
    [
      new ConnectionError('name-not-found', 'ENOTFOUND'),
      false,
      'resolve',
      'name-not-found',
      /no host named “db.example”/,
    ],
    [new ConnectionError('name-lookup-failed', 'EAI_AGAIN'), false, 'resolve', 'name-lookup-failed', /EAI_AGAIN.*DNS/],
    [new ConnectionError('refused', 'ECONNREFUSED'), true, 'connect', 'refused', /db.example port 2222 refused/],
    [new ConnectionError('unreachable', 'EHOSTUNREACH'), true, 'connect', 'unreachable', /VPN/],
    [new ConnectionError('reset', 'ECONNRESET'), true, 'connect', 'reset', /reset/],
    [new ConnectionError('timed-out', 'ETIMEDOUT'), true, 'connect', 'timed-out', /did not answer/],
    [new ConnectionError('timed-out', 'ETIMEDOUT'), false, 'resolve', 'timed-out', /address of “db.example”/],
    [new ConnectionError('cancelled', ''), false, 'resolve', 'cancelled', /while looking up the name/],
    [new ConnectionError('cancelled', ''), true, 'connect', 'cancelled', /while connecting/],
    [new ConnectionError('other', 'EMFILE'), true, 'connect', 'connection-failed', /EMFILE/],
    [new TypeError('surprise'), false, 'resolve', 'connection-failed', /surprise/],
    ['a string', true, 'connect', 'connection-failed', /a string/],
  ] as const) {
    const failure = failures.notConnected(target, error, resolved);
    assert.deepEqual([failure.stage, failure.code], [stage, code]);
    assert.match(failure.message ?? '', says);
  }
});

test('how an established connection broke', () => {
  for (const [error, code] of [
    [new ConnectionError('reset', 'ECONNRESET'), 'reset'],
    [new ConnectionError('timed-out', 'ETIMEDOUT'), 'timed-out'],
    [new ConnectionError('unreachable', 'EHOSTUNREACH'), 'unreachable'],
    [new ConnectionError('cancelled', ''), 'cancelled'],
    [new ConnectionError('refused', ''), 'connection-failed'],
    [new Error('surprise'), 'connection-failed'],
  ] as const) {
    const failure = failures.brokenConnection('server', heard({ stage: 'kexinit', anything: true }), error);
    assert.deepEqual([failure.stage, failure.code], ['kexinit', code]);
  }
});

test('what was heard until then', () => {
  const says = (change: Partial<failures.Heard>) => failures.closedEarly('server', heard(change)).message ?? '';
  assert.match(says({}), /sent nothing at all/);
  assert.match(says({ anything: true, lastText: 'Hi' }), /only sent the text “Hi”/);
  assert.match(says({ anything: true, lastText: 'SSH-2', midway: true }), /begun, but not finished/);
  assert.match(says({ anything: true, stage: 'kexinit' }), /not listed its algorithms/);
  assert.match(says({ anything: true, stage: 'kexinit', midway: true }), /begun the list/);
  assert.match(says({ anything: true, stage: 'hostkey' }), /had listed its algorithms/);
});

test('durations read as people say them', () => {
  const says = (ms: number) => failures.silent('server', heard({}), ms).message;
  assert.match(says(150) ?? '', /^For 150 ms /);
  assert.match(says(1000) ?? '', /^For 1 s /);
  assert.match(says(5000) ?? '', /^For 5 s /);
  assert.match(says(1500) ?? '', /^For 1.5 s /);
});

test("a peer's text is quoted, but not without end", () => {
  assert.equal(failures.quote('short'), '“short”');
  assert.equal(failures.quote('x'.repeat(160)), `“${'x'.repeat(160)}”`);
  assert.equal(failures.quote('x'.repeat(161)), `“${'x'.repeat(160)}…”`);
});

test('a client is not told to check its port', () => {
  const tls = { code: 'tls', name: 'TLS' } as const;
  assert.match(failures.otherProtocol('server', tls).message ?? '', /port 22/);
  assert.doesNotMatch(failures.otherProtocol('client', tls).message ?? '', /port 22/);
  assert.doesNotMatch(failures.silent('client', heard({}), 100).message ?? '', /port 22/);
});

test('a client is spoken of as one', () => {
  assert.match(
    failures.ssh1Only('server', 'SSH-1.5-x', '1.5').message ?? '',
    /today's clients .* upgrade of the server/,
  );
  assert.match(
    failures.ssh1Only('client', 'SSH-1.5-x', '1.5').message ?? '',
    /today's servers .* upgrade of the client/,
  );
  assert.match(failures.notSsh('server').message ?? '', /port 22/);
  assert.match(failures.notSsh('client').message ?? '', /Point an SSH client/);
  assert.match(failures.closedEarly('client', heard({})).message ?? '', /Start it again\.$/);
  assert.match(failures.closedEarly('server', heard({})).message ?? '', /fail2ban/);
  assert.match(failures.closedEarly('client', heard({ stage: 'kexinit' })).message ?? '', /log/);
});

test('after the algorithms are listed, nothing comes instead of them or before them', () => {
  assert.match(failures.unexpectedMessage('server', 'kexinit', 21).message ?? '', /instead of the list/);
  assert.match(failures.unexpectedMessage('server', 'hostkey', 21).message ?? '', /out of turn/);
  assert.match(failures.disconnected('server', 'kexinit', null).message ?? '', /before listing/);
  assert.doesNotMatch(failures.disconnected('server', 'hostkey', null).message ?? '', /before listing/);
});
