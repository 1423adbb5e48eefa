import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostKeyReport } from '../../../../src/core/sources/probe/hostKeyReport.ts';
import { proposalToJson } from '../../../../src/core/ssh/proposal/proposal.ts';
import { hostKeyView } from '../../../../src/core/service/panel/hostKeys.ts';
import { proposal } from '../../../samples/proposals.ts';

const KEY: HostKeyReport = {
  type: 'rsa-sha2-512-cert-v01@openssh.com',
  bits: 3072,
  sha256: 'SHA256:abc',
  algorithms: ['rsa-sha2-512', 'rsa-sha2-256'],
  verification: 'verified',
};

const view = (key: HostKeyReport, kex: readonly string[] = []) =>
  hostKeyView(key, { proposal: proposalToJson(proposal('server', { kex })) });

test('each state of known_hosts has a word, a tone and what it means', () => {
  const tones = {
    known: 'good',
    authority: 'good',
    unknown: 'caution',
    changed: 'bad',
    'other-type': 'bad',
    revoked: 'bad',
  };
  const words = new Set<string>();
  for (const [known, tone] of Object.entries(tones)) {
    const shown = view({ ...KEY, known: known as NonNullable<HostKeyReport['known']> }).known;
    assert.equal(shown.tone, tone);
    assert.match(shown.detail, /\.$/);
    words.add(shown.word);
  }
  assert.equal(words.size, 6);
  assert.deepEqual([view(KEY).known.word, view(KEY).known.tone], ['not compared', 'none']);
});

test('a key’s size, certificate and algorithms are told, where it has them', () => {
  const shown = view({
    ...KEY,
    groupBits: 1024,
    certificate: { keyId: 'web\u001b' } as NonNullable<HostKeyReport['certificate']>,
  });
  assert.deepEqual([shown.bits, shown.certificate], ['3072 bits', 'Certificate "web\\x1b"']);
  assert.equal(shown.algorithms, 'rsa-sha2-512, rsa-sha2-256; read with a 1024-bit group');
  const plain = view({ ...KEY, bits: 0, algorithms: [] });
  assert.deepEqual([plain.bits, plain.certificate, plain.algorithms], [null, null, 'none of its algorithms']);
});

test('of a key that was not proved, no state of known_hosts is good news', () => {
  for (const verification of ['claimed', 'forged'] as const) {
    const reason = verification === 'claimed' ? 'method-not-verifiable' : 'signature-mismatch';
    for (const known of ['known', 'authority', 'unknown', 'changed', 'other-type', 'revoked'] as const) {
      const shown = view({ ...KEY, verification, verificationReason: reason, known });
      assert.notEqual(shown.proof.tone, 'good');
      assert.notEqual(shown.known.tone, 'good', known);
    }
  }
  assert.equal(view(KEY).proof.tone, 'good');
  assert.equal(view({ ...KEY, verification: 'claimed' }).proof.word, 'claimed, not verified');
});

test('verifying over a second connection is offered where another method may prove the key', () => {
  const claimed: HostKeyReport = { ...KEY, verification: 'claimed', kex: 'diffie-hellman-group-exchange-sha256' };
  const sntrup = 'sntrup761x25519-sha512';
  assert.equal(view(claimed, [sntrup, 'curve25519-sha256']).canVerify, true);
  assert.equal(view(claimed, [sntrup, 'diffie-hellman-group-exchange-sha256']).canVerify, false);
  assert.equal(view(claimed, [sntrup]).canVerify, false);
  assert.equal(view({ ...claimed, verification: 'verified' }, ['curve25519-sha256']).canVerify, false);
  assert.equal(view({ ...claimed, verification: 'forged' }, ['curve25519-sha256']).canVerify, false);
  // Of an earlier release, which verified nothing and told no method.
  const { kex: _kex, ...old } = claimed;
  assert.equal(view(old, ['curve25519-sha256']).canVerify, true);
});
