import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { JumpLog, type ChildEnd } from '../../../../../src/core/sources/probe/route/jumpLog.ts';
import { processorTimeNow } from '../../../../setup/processorTime.ts';

const target = { hostname: 'box.example', port: 2022 };
const LOGGED_IN = 'Authenticated to 127.0.0.1 ([127.0.0.1]:22) using "publickey".\r\n';
const LOGGED_IN_OLD = 'Authenticated to 127.0.0.1 (via proxy).\r\n';
const CHANNEL = 'debug2: channel 0: open confirm rwindow 2097152 rmax 32768\r\n';
const CLOSED =
  'kex_exchange_identification: Connection closed by remote host\r\nConnection closed by UNKNOWN port 65535\r\n';
const ENDED: ChildEnd = { exitCode: 255 };

function log(text: string, hops: readonly string[] = ['one', 'two']): JumpLog {
  const made = new JumpLog(hops, target);
  made.push(text);
  return made;
}

const verdict = (text: string, hops?: readonly string[], end: ChildEnd = ENDED) => {
  const { stage, code, at, message } = log(text, hops).failure(end);
  assert.equal(stage, 'connect');
  return { told: `${code} at ${String(at)}`, message };
};

describe('the host is reached', () => {
  test('once each jump host has opened its channel', () => {
    const made = log(LOGGED_IN + CHANNEL);
    assert.equal(made.open, false);
    made.push(LOGGED_IN_OLD);
    assert.equal(made.open, false);
    made.push(CHANNEL);
    assert.deepEqual([made.open, made.explained], [true, false]);
  });

  test('on any cut of the text', () => {
    for (const size of [1, 2, 7, 31]) {
      const made = new JumpLog(['one'], target);
      const text = LOGGED_IN + CHANNEL;
      for (let at = 0; at < text.length; at += size) made.push(text.slice(at, at + size));
      assert.equal(made.open, true, String(size));
    }
  });
});

describe('why not, and where', () => {
  for (const [name, text, told, says] of [
    [
      'first lookup',
      'ssh: Could not resolve hostname one: Name or service not known\r\n',
      'name-not-found at jump',
      /jump host one could not be looked up/,
    ],
    [
      'first refused',
      'ssh: connect to host one port 22: Connection refused\r\n',
      'refused at jump',
      /jump host one was refused.*not tried/,
    ],
    [
      'first silent',
      'ssh: connect to host one port 22: Connection timed out\r\n',
      'timed-out at jump',
      /no answer from the jump host one/,
    ],
    [
      'no route',
      'ssh: connect to host one port 22: No route to host\r\n',
      'unreachable at jump',
      /no route from here to the jump host one/,
    ],
    [
      'odd',
      'ssh: connect to host one port 22: Strange\r\n',
      'connection-failed at jump',
      /jump host one did not come about/,
    ],
    ['slow greeting', 'Connection timed out during banner exchange\r\n', 'timed-out at jump', /one/],
    [
      'first login',
      'me@one: Permission denied (publickey).\r\n',
      'jump-login-refused at jump',
      /log in to the jump host one without asking/,
    ],
    [
      'too many keys',
      'Received disconnect from 1.2.3.4 port 22:2: Too many authentication failures\r\n',
      'jump-login-refused at jump',
      /one/,
    ],
    [
      'second login',
      `${LOGGED_IN}${CHANNEL}me@two: Permission denied (publickey).\r\n`,
      'jump-login-refused at jump',
      /jump host two \(reached through one\)/,
    ],
    [
      'first key',
      `No ED25519 host key is known for one and you have requested strict checking.\r\nHost key verification failed.\r\n${CLOSED}`,
      'jump-host-key at jump',
      /does not know the key of the jump host one.*ssh one once/,
    ],
    [
      'changed key',
      '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\nHost key verification failed.\r\n',
      'jump-host-key at jump',
      /not the one in your known_hosts/,
    ],
    ['second key', `${LOGGED_IN}${CHANNEL}Host key verification failed.\r\n`, 'jump-host-key at jump', /jump host two/],
    [
      'algorithms',
      'Unable to negotiate with 1.2.3.4 port 22: no matching cipher found. Their offer: 3des-cbc\r\n',
      'jump-no-common-algorithm at jump',
      /jump host one have no algorithm in common/,
    ],
    [
      'MaxStartups',
      `debug1: kex_exchange_identification: banner line 0: Exceeded MaxStartups\r\n${CLOSED}`,
      'turned-away at jump',
      /jump host one was turned away: .*MaxStartups/,
    ],
    [
      'configuration',
      '/x/config: terminating, 1 bad configuration options\r\n',
      'jump-failed at jump',
      /refused its configuration/,
    ],
    ['closed', CLOSED, 'closed-early at jump', /jump host one was closed/],
    ['closed, second', `${LOGGED_IN}${CHANNEL}${CLOSED}`, 'closed-early at jump', /jump host two/],
    [
      'second refused',
      `${LOGGED_IN}channel 0: open failed: connect failed: Connection refused\r\nstdio forwarding failed\r\n${CLOSED}`,
      'refused at jump',
      /jump host one reached the next jump host two, which refused/,
    ],
    [
      'host refused',
      `${LOGGED_IN}${CHANNEL}${LOGGED_IN_OLD}channel 0: open failed: connect failed: Connection refused\r\n`,
      'refused at target',
      /jump host two reached box.example port 2022, which refused/,
    ],
    [
      'host unknown',
      `${LOGGED_IN}${CHANNEL}${LOGGED_IN}channel 0: open failed: connect failed: Name or service not known\r\n`,
      'name-not-found at target',
      /two knows no host.*looked up there/,
    ],
    [
      'host silent',
      `${LOGGED_IN}${CHANNEL}${LOGGED_IN}channel 0: open failed: connect failed: Connection timed out\r\n`,
      'timed-out at target',
      /two cannot reach box.example/,
    ],
    [
      'host failed',
      `${LOGGED_IN}${CHANNEL}${LOGGED_IN}channel 0: open failed: connect failed: open failed\r\n`,
      'connection-failed at target',
      /two could not connect/,
    ],
    [
      'forwarding',
      `${LOGGED_IN}channel 0: open failed: administratively prohibited: open failed\r\nstdio forwarding failed\r\n`,
      'forwarding-refused at jump',
      /one let you in, but does not pass connections on to the next jump host two/,
    ],
    ['nothing known', 'something new\r\n', 'jump-failed at jump', /jump host one ended with status 255.*ssh -v one/],
    ['cut off', 'ssh: connect to host one port 22: Connection refused', 'refused at jump', /one/],
  ] as const) {
    test(name, () => {
      const { told: heard, message } = verdict(text);
      assert.equal(heard, told);
      assert.match(message ?? '', says);
    });
  }

  test('a program that did not start, or was ended', () => {
    assert.match(verdict('', undefined, 'not-started').message ?? '', /could not be started/);
    assert.match(verdict('', undefined, { exitCode: null }).message ?? '', /ended by a signal/);
  });

  test('a jump host that seems to have said nothing of the login is still the first', () => {
    assert.match(
      verdict('channel 0: open failed: connect failed: Connection refused\n', ['one']).message ?? '',
      /jump host one reached box/,
    );
  });

  test('the first plain word counts, a closed connection only where nothing else is said', () => {
    assert.equal(verdict(`${CLOSED}me@one: Permission denied (publickey).\n`).told, 'jump-login-refused at jump');
    assert.equal(
      verdict('me@one: Permission denied (publickey).\nssh: connect to host x port 1: Connection refused\n').told,
      'jump-login-refused at jump',
    );
    assert.equal(log(CLOSED).explained, false);
    assert.equal(log('me@one: Permission denied (publickey).\n').explained, true);
  });
});

describe('out of time', () => {
  for (const [name, text, at, says] of [
    ['before the first login', '', 'jump', /did not get in to the jump host one within 15 s/],
    ['before the second login', LOGGED_IN + CHANNEL, 'jump', /jump host two within/],
    ['before the second jump host', LOGGED_IN, 'jump', /jump host one did not reach the next jump host two within/],
    [
      'before the host',
      LOGGED_IN + CHANNEL + LOGGED_IN,
      'target',
      /jump host two got no answer from box.example port 2022 within 15 s/,
    ],
  ] as const) {
    test(name, () => {
      const failure = log(text).stalled(15_000);
      assert.deepEqual([failure.code, failure.at], ['timed-out', at]);
      assert.match(failure.message ?? '', says);
    });
  }
});

test('no text of ssh is repeated, and no line or flood holds it up', () => {
  const made = log(
    '/etc/secret line 1: Bad configuration option: topsecret\r\n: terminating, 1 bad configuration options\r\n',
  );
  assert.doesNotMatch(made.failure(ENDED).message ?? '', /secret/);
  const worked = processorTimeNow(() => {
    for (let count = 0; count < 200; count++) made.push('x'.repeat(100_000));
    made.push('\nAuthenticated to '.repeat(50_000));
  });
  assert.ok(worked < 2_000, `${worked} ms`);
});
