import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelWords } from '../../../../src/core/render/panelWords.ts';
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
      'The server offers only SHA-1 key exchange methods; OpenSSH 9.2 supports them, but has them disabled.',
    ],
    [{ hostKey: ['ssh-rsa'] }, 'The server offers only ssh-rsa (SHA-1); OpenSSH 9.2 supports it, but has it disabled.'],
    [
      { cipher: ['aes256-cbc', '3des-cbc'] },
      'The server offers only CBC ciphers; OpenSSH 9.2 supports them, but has them disabled.',
    ],
    [
      { mac: ['hmac-md5', 'made-up'] },
      'The server offers 2 MACs; OpenSSH 9.2 supports some of them, but has them disabled.',
    ],
    [{ cipher: ['twofish-made-up'] }, 'The server offers only twofish-made-up; OpenSSH 9.2 does not support it.'],
    [{ kex: ['kex-strict-s-v00@openssh.com'] }, 'The server offers no key exchange methods.'],
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
  assert.equal(verdict, 'The server offers only curve25519-sha256; OpenSSH 9.2 does not offer it.');
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
    'Old 1 offers only diffie-hellman-group1-sha1 (SHA-1); the server does not accept it.',
  );
});

test('the line that gave the person’s own list is named, and no other', () => {
  const report = reportOf('openssh-9.2p1', serverOffering({ kex: ['a'] }));
  const explain = (setting: string) => {
    const settings = [{ setting, path: '/home/me/\u001b.ssh/config', line: 4 }];
    return verdictOf({ ...report, client: { ...report.client, settings } }, 'OpenSSH 9.2').explanation ?? '';
  };
  assert.match(explain('KexAlgorithms'), / KexAlgorithms .* \/home\/me\/\\x1b\.ssh\/config, line 5\./);
  assert.doesNotMatch(explain('Ciphers'), /config, line 5/);
});

test('more than one failing category is mentioned', () => {
  const { otherKinds } = panelWords().verdict;
  assert.ok(verdictFor({ kex: ['a'], hostKey: ['b'] }).explanation?.endsWith(` ${otherKinds}`));
  assert.ok(verdictFor({ kex: ['a'] }).explanation?.includes(otherKinds) === false);
});

test('agreement is good, or a caution where something weak is used or offered', () => {
  const { connects } = panelWords().verdict;
  assert.equal(verdictFor({}).tone, 'good');
  assert.equal(verdictFor({}).verdict, connects('OpenSSH 9.2', null));
  const offered = verdictFor({ mac: ['hmac-sha2-256', 'hmac-md5'] });
  assert.equal(offered.tone, 'caution');
  assert.equal(offered.verdict, connects('OpenSSH 9.2', 'weak-offered'));
  const used = verdictFor({ kex: ['diffie-hellman-group14-sha1'] }, 'openssh-7.4p1');
  assert.equal(used.tone, 'caution');
  assert.equal(used.verdict, connects('OpenSSH 9.2', 'weak-agreed'));
  const terrapin = verdictFor({ cipher: ['chacha20-poly1305@openssh.com'] });
  assert.equal(terrapin.verdict, connects('OpenSSH 9.2', 'terrapin'));
});

test('every way to fail has a sentence of its own that names the place, and its message under it', () => {
  const codes: readonly (readonly [FailureCode, Stage])[] = [
    ['name-not-found', 'resolve'],
    ['refused', 'connect'],
    ['timed-out', 'connect'],
    ['unreachable', 'connect'],
    ['silent', 'identify'],
    ['too-slow', 'identify'],
    ['closed-early', 'identify'],
    ['http', 'identify'],
    ['tls', 'identify'],
    ['ssh1-only', 'identify'],
    ['turned-away', 'identify'],
    ['malformed-kexinit', 'kexinit'],
    ['needs-jump-host', 'connect'],
  ];
  const seen = new Set<string>();
  for (const [code, stage] of codes) {
    const { verdict, explanation, tone } = verdictOf(failedReport({ stage, code, message: 'Why.' }), 'x');
    assert.match(verdict, /host\.example/);
    assert.equal(explanation, 'Why.');
    assert.equal(tone, 'bad');
    seen.add(verdict);
  }
  assert.equal(seen.size, codes.length);
});

test('what fails on the way is not blamed on the host', () => {
  const words = panelWords().verdict;
  for (const [code, sentence] of [
    ['refused', words.failsOnTheWay('host.example')],
    ['jump-login-refused', words.failsOnTheWay('host.example')],
    ['proxy-command-not-allowed', words.viaProxyCommand('host.example')],
    ['needs-jump-host', words.viaJumpHost('host.example')],
  ] as const) {
    const failure = { stage: 'connect', code, message: 'Why.', at: 'jump' } as const;
    const { verdict, explanation, advice } = verdictOf(failedReport(failure), 'x');
    assert.equal(verdict, sentence);
    assert.deepEqual([explanation, advice], ['Why.', []]);
  }
  const there = verdictOf(failedReport({ stage: 'connect', code: 'refused', message: 'Why.', at: 'target' }), 'x');
  assert.match(there.verdict, /Nothing listens on host\.example/);
});
