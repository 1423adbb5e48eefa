import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { networkRemedies, type ProbedPlace } from '../../../../src/core/assess/remedies/networkRemedies.ts';
import type { FailureCode, ProbeFailure, Stage } from '../../../../src/core/sources/probe/probeFailure.ts';

const place: ProbedPlace = { host: 'box', hostname: 'box.example', port: 2022 };
const failure = (stage: Stage, code: FailureCode, at?: ProbeFailure['at']): ProbeFailure => ({
  stage,
  code,
  message: 'x',
  ...(at !== undefined && { at }),
});
const ids = (...args: Parameters<typeof failure>) => networkRemedies(failure(...args), place).map(({ id }) => id);

describe('what to do', () => {
  for (const [stage, code, wanted] of [
    ['resolve', 'name-not-found', ['check-name']],
    ['resolve', 'name-lookup-failed', ['check-dns']],
    ['connect', 'refused', ['start-or-find-sshd']],
    ['connect', 'timed-out', ['open-firewall']],
    ['connect', 'unreachable', ['check-route']],
    ['connect', 'connection-failed', ['closed-at-greeting']],
    ['identify', 'closed-early', ['closed-at-greeting']],
    ['identify', 'reset', ['reset-at-greeting']],
    ['kexinit', 'reset', ['cut-after-greeting']],
    ['kexinit', 'closed-early', ['cut-after-greeting']],
    ['kexinit', 'malformed-packet', ['cut-after-greeting']],
    ['hostkey', 'reset', ['cut-after-greeting']],
    ['hostkey', 'silent', ['path-mtu']],
    ['hostkey', 'disconnected', []],
    ['hostkey', 'unexpected-message', []],
    ['identify', 'turned-away', ['wait-and-retry']],
    ['kexinit', 'disconnected', ['wait-and-retry']],
    ['identify', 'silent', ['check-silence']],
    ['kexinit', 'silent', ['check-silence']],
    ['identify', 'too-slow', ['allow-more-time']],
    ['identify', 'http', ['other-service', 'captive-portal']],
    ['identify', 'tls', ['other-service']],
    ['identify', 'other-protocol', ['other-service']],
    ['identify', 'banner-too-long', ['other-service', 'captive-portal']],
    ['identify', 'malformed-identification', ['other-service', 'captive-portal']],
    ['resolve', 'invalid-destination', []],
    ['connect', 'cancelled', []],
    ['identify', 'ssh1-only', []],
  ] as const) {
    test(`${code} at ${stage}: ${wanted.join(', ') || 'nothing of the network'}`, () => {
      assert.deepEqual(ids(stage, code), wanted);
    });
  }

  test('each has a side, an effect, words and a command', () => {
    for (const code of ['refused', 'http', 'silent', 'turned-away'] as const) {
      for (const remedy of networkRemedies(failure('identify', code), place)) {
        assert.deepEqual([remedy.side, remedy.effect], ['network', 'keeps']);
        assert.ok(
          (remedy.title ?? '').length > 10 && (remedy.detail ?? '').length > 40 && (remedy.verify ?? '').length > 5,
        );
      }
    }
    assert.deepEqual(networkRemedies(null, place), []);
  });

  test('on the way: by what failed there, and then to watch ssh go', () => {
    for (const [code, wanted] of [
      ['refused', ['see-the-way']],
      ['jump-login-refused', ['load-jump-key', 'see-the-way']],
      ['jump-host-key', ['accept-jump-key', 'see-the-way']],
      ['forwarding-refused', ['allow-forwarding', 'see-the-way']],
      ['turned-away', ['wait-and-retry', 'see-the-way']],
      ['proxy-command-not-allowed', ['allow-proxy-command']],
      ['invalid-jump-host', []],
      ['needs-jump-host', []],
      ['path-not-supported', []],
    ] as const) {
      assert.deepEqual(ids('connect', code, 'jump'), wanted, code);
    }
  });

  test('what the host refuses to a jump host is to be tried from there', () => {
    const through = { ...place, via: ['jump'] };
    const of = (...args: Parameters<typeof failure>) => networkRemedies(failure(...args), through).map(({ id }) => id);
    assert.deepEqual(of('connect', 'refused', 'target'), ['try-from-jump-host']);
    assert.deepEqual(of('identify', 'http'), ['other-service', 'captive-portal']);
    const probeIt = (via: readonly string[]) =>
      networkRemedies(failure('connect', 'jump-no-common-algorithm', 'jump'), { ...place, via })[0]?.verify;
    assert.equal(probeIt(['me@jump:22']), 'kexpert probe me@jump:22');
    assert.equal(probeIt(['a', 'b']), 'kexpert probe HOP');
  });
});

describe('the commands', () => {
  const verify = (change: Partial<ProbedPlace>, code: FailureCode = 'refused', at?: 'jump') =>
    networkRemedies(failure('connect', code, at), { ...place, ...change })[0]?.verify;

  test('name the host and the port', () => {
    assert.equal(verify({}), 'nc -vz box.example 2022');
    assert.equal(verify({}, 'timed-out'), 'nc -vz -w 5 box.example 2022; traceroute box.example');
    assert.equal(verify({}, 'refused', 'jump'), 'ssh -v box');
    assert.equal(verify({ hostname: '::1' }), 'nc -vz ::1 2022');
  });

  test('hold no name that a shell could read otherwise', () => {
    for (const hostname of ['a;id', '$(id)', '-x', "a'b", 'a b', '', 'a\nb', 'a|b', 'fe80::1%$(id)']) {
      assert.equal(verify({ hostname }), 'nc -vz HOST 2022', hostname);
      assert.equal(verify({ host: hostname }, 'refused', 'jump'), 'ssh -v ALIAS', hostname);
    }
    assert.equal(verify({ hostname: 'PORT' }), 'nc -vz PORT 2022', 'a name is not filled in again');
  });
});
