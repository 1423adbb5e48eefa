import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOf } from '../../../../src/core/service/panel/verdict.ts';
import type { FailureCode, Stage } from '../../../../src/core/sources/probe/probeFailure.ts';
import { failedReport, reportOf, serverOffering } from '../../webview/reports.ts';

function verdictFor(lists: Parameters<typeof serverOffering>[0], clientId = 'openssh-9.2p1') {
  return verdictOf(reportOf(clientId, serverOffering(lists)), 'OpenSSH 9.2');
}

test('the sentence says what the server offers and what became of it here', () => {
  const cases = [
    [
      { kex: ['diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'] },
      'This server offers only SHA-1 key exchange methods; your OpenSSH 9.2 has switched those off.',
    ],
    [{ hostKey: ['ssh-rsa'] }, 'This server offers only ssh-rsa (SHA-1); your OpenSSH 9.2 has switched that off.'],
    [
      { cipher: ['aes256-cbc', '3des-cbc'] },
      'This server offers only CBC ciphers; your OpenSSH 9.2 has switched those off.',
    ],
    [
      { mac: ['hmac-md5', 'made-up'] },
      'This server offers 2 MACs; your OpenSSH 9.2 has switched off those of them that it knows.',
    ],
    [{ cipher: ['twofish-made-up'] }, 'This server offers only twofish-made-up; your OpenSSH 9.2 does not know it.'],
    [{ kex: ['kex-strict-s-v00@openssh.com'] }, 'This server offers no key exchange methods at all.'],
  ] as const;
  for (const [lists, sentence] of cases) {
    const { verdict, tone } = verdictFor(lists);
    assert.equal(verdict, sentence);
    assert.equal(tone, 'bad');
  }
});

test('an old client before a modern server is told so', () => {
  const { verdict } = verdictFor(
    { cipher: ['aes256-gcm@openssh.com'], mac: ['hmac-sha2-512-etm@openssh.com'], kex: ['curve25519-sha256'] },
    'openssh-5.3p1',
  );
  assert.equal(verdict, 'This server offers only curve25519-sha256; your OpenSSH 9.2 offers others.');
  const old = reportOf('openssh-9.2p1', serverOffering({}));
  const { negotiation } = old;
  assert.ok(negotiation !== null);
  const slots = {
    ...negotiation.slots,
    kex: { chosen: null, client: ['diffie-hellman-group1-sha1'], server: ['curve25519-sha256'] },
  };
  const report = { ...old, negotiation: { ...negotiation, agreed: false, firstFailure: 'kex', slots } } as const;
  assert.equal(
    verdictOf(report, 'Old 1').verdict,
    'Your Old 1 offers only diffie-hellman-group1-sha1 (SHA-1); this server has moved on.',
  );
});

test('the line that gave the person’s own list is named, and no other', () => {
  const report = reportOf('openssh-9.2p1', serverOffering({ kex: ['a'] }));
  const explain = (setting: string) => {
    const settings = [{ setting, path: '/home/me/\u001b.ssh/config', line: 4 }];
    return verdictOf({ ...report, client: { ...report.client, settings } }, 'OpenSSH 9.2').explanation ?? '';
  };
  assert.match(explain('KexAlgorithms'), / Your own KexAlgorithms come from \/home\/me\/\\x1b\.ssh\/config, line 5\./);
  assert.doesNotMatch(explain('Ciphers'), /come from/);
});

test('more than one failing category is mentioned', () => {
  assert.match(verdictFor({ kex: ['a'], hostKey: ['b'] }).explanation ?? '', /not the only category/);
  assert.doesNotMatch(verdictFor({ kex: ['a'] }).explanation ?? '', /not the only category/);
});

test('agreement is good, or a caution where something weak is used or offered', () => {
  assert.equal(verdictFor({}).tone, 'good');
  assert.match(verdictFor({}).verdict, /^This server and your OpenSSH 9\.2 get along/);
  const offered = verdictFor({ mac: ['hmac-sha2-256', 'hmac-md5'] });
  assert.equal(offered.tone, 'caution');
  assert.match(offered.verdict, /still offers weak algorithms to others/);
  const used = verdictFor({ kex: ['diffie-hellman-group14-sha1'] }, 'openssh-7.4p1');
  assert.equal(used.tone, 'caution');
  assert.match(used.verdict, /only with weak algorithms/);
  const terrapin = verdictFor({ cipher: ['chacha20-poly1305@openssh.com'] });
  assert.match(terrapin.verdict, /open to the Terrapin attack/);
});

test('every way to fail has a sentence of its own that names the place, and its message under it', () => {
  const codes: readonly (readonly [FailureCode, Stage, RegExp])[] = [
    ['name-not-found', 'resolve', /no host by the name host\.example/],
    ['refused', 'connect', /Nothing listens at host\.example port 22/],
    ['timed-out', 'connect', /No answer from host\.example port 22/],
    ['unreachable', 'connect', /no way to host\.example port 22/],
    ['silent', 'identify', /says nothing/],
    ['too-slow', 'identify', /too slowly/],
    ['closed-early', 'identify', /hung up/],
    ['http', 'identify', /speaks HTTP, not SSH/],
    ['tls', 'identify', /speaks TLS, not SSH/],
    ['ssh1-only', 'identify', /only SSH version 1/],
    ['turned-away', 'identify', /turned the connection away/],
    ['malformed-kexinit', 'kexinit', /not as SSH requires/],
    ['needs-jump-host', 'connect', /reached through another host/],
  ];
  const seen = new Set<string>();
  for (const [code, stage, sentence] of codes) {
    const { verdict, explanation, tone } = verdictOf(failedReport({ stage, code, message: 'Why.' }), 'x');
    assert.match(verdict, sentence);
    assert.equal(explanation, 'Why.');
    assert.equal(tone, 'bad');
    seen.add(verdict);
  }
  assert.equal(seen.size, codes.length);
});

test('what fails on the way is not blamed on the host', () => {
  for (const [code, sentence] of [
    ['refused', /host\.example was not reached: the way there fails before it/],
    ['jump-login-refused', /the way there fails before it/],
    ['proxy-command-not-allowed', /reached through a command, which was not run/],
    ['needs-jump-host', /reached through another host/],
  ] as const) {
    const failure = { stage: 'connect', code, message: 'Why.', at: 'jump' } as const;
    const { verdict, explanation, advice } = verdictOf(failedReport(failure), 'x');
    assert.match(verdict, sentence);
    assert.deepEqual([explanation, advice], ['Why.', []]);
  }
  const there = verdictOf(failedReport({ stage: 'connect', code: 'refused', message: 'Why.', at: 'target' }), 'x');
  assert.match(there.verdict, /Nothing listens at host\.example/);
});
