import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CommandLog } from '../../../../../src/core/sources/probe/route/commandLog.ts';
import type { ChildEnd } from '../../../../../src/core/sources/probe/route/jumpLog.ts';
import { processorTimeNow } from '../../../../setup/processorTime.ts';

function failure(text: string, end: ChildEnd = { exitCode: 1 }) {
  const log = new CommandLog();
  log.push(text);
  return log.failure(end);
}

test('why a ProxyCommand ended, as far as it can be told', () => {
  for (const [text, end, code, at, says] of [
    ['', 'not-started', 'proxy-command-failed', 'jump', /no shell/],
    ['sh: nope: not found\n', { exitCode: 127 }, 'proxy-command-failed', 'jump', /not installed here/],
    ['', { exitCode: 126 }, 'proxy-command-failed', 'jump', /may not be executed/],
    ['', { exitCode: 3 }, 'proxy-command-failed', 'jump', /ended with status 3 before the host said anything/],
    ['', { exitCode: null }, 'proxy-command-failed', 'jump', /ended by a signal/],
    [
      'channel 0: open failed: connect failed: Connection refused\r\n',
      undefined,
      'refused',
      'target',
      /far end could not connect to the host: connection refused/,
    ],
    [
      'channel 0: open failed: administratively prohibited: open failed\n',
      undefined,
      'forwarding-refused',
      'jump',
      /does not pass connections on/,
    ],
    ['nc: Proxy error: "HTTP/1.0 403 Forbidden"\n', undefined, 'proxy-command-failed', 'jump', /the proxy refused/],
    ['HTTP/1.1 407 Proxy Authentication Required\n', undefined, 'proxy-command-failed', 'jump', /the proxy refused/],
    ['me@j: Permission denied (publickey).\n', undefined, 'proxy-command-failed', 'jump', /refused to go on/],
    [
      'nc: connect to 127.0.0.1 port 1 (tcp) failed: Connection refused',
      undefined,
      'proxy-command-failed',
      'jump',
      /connection refused\. The proxy, or the host behind it/,
    ],
    [
      'ssh: Could not resolve hostname x: Name or service not known\n',
      undefined,
      'proxy-command-failed',
      'jump',
      /no such name/,
    ],
  ] as const) {
    const told = failure(text, end);
    assert.deepEqual([told.stage, told.code, told.at], ['connect', code, at], text);
    assert.match(told.message ?? '', says);
  }
});

test('the first recognised line counts; nothing of the text is repeated', () => {
  const log = new CommandLog();
  for (const piece of ['secret: Connection ref', 'used\nHTTP 403 secret\n']) log.push(piece);
  assert.equal(log.explained, true);
  const { message } = log.failure({ exitCode: 1 });
  assert.match(message ?? '', /connection refused/);
  assert.doesNotMatch(message ?? '', /secret/);
});

test('it cannot tell when the host is reached, and says so in time', () => {
  const log = new CommandLog();
  log.push('anything\n');
  assert.deepEqual([log.open, log.explained], [false, false]);
  const { code, at, message } = log.stalled(8_000);
  assert.deepEqual([code, at], ['timed-out', 'jump']);
  assert.match(message ?? '', /within 8 s/);
});

test('a flood without a line end is cut', () => {
  const log = new CommandLog();
  const worked = processorTimeNow(() => {
    for (let count = 0; count < 200; count++) log.push('x'.repeat(100_000));
    log.push('Connection refused\n');
  });
  assert.ok(worked < 2_000, `${worked} ms`);
  assert.equal(log.explained, false);
});
