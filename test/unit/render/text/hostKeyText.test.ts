import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KnownState } from '../../../../src/core/openssh/knownHosts/judgeHostKey.ts';
import { hostKeyText } from '../../../../src/core/render/text/hostKeyText.ts';
import type { HostKeyReport } from '../../../../src/core/sources/probe/hostKeyReport.ts';
import { CLAIM_REASONS, FORGERY_REASONS } from '../../../../src/core/ssh/wire/hostKeyProof.ts';

const KEY: HostKeyReport = {
  type: 'ssh-ed25519',
  bits: 256,
  sha256: 'SHA256:abc',
  algorithms: ['ssh-ed25519'],
  verification: 'verified',
};
const STATES: readonly KnownState[] = ['known', 'changed', 'other-type', 'revoked', 'authority', 'unknown'];

test('a verified key: what known_hosts says of it', () => {
  assert.equal(hostKeyText({ ...KEY, known: 'known' }), '256 bits, SHA256:abc (verified; in known_hosts)');
  assert.equal(hostKeyText(KEY), '256 bits, SHA256:abc (verified)');
});

test('of a key that was not proved, nothing sounds as it does of one that was', () => {
  for (const known of ['known', 'authority'] as const) {
    const [, proved = ''] = hostKeyText({ ...KEY, known }).split('; ');
    assert.ok(proved.length > 5);
    for (const verification of ['claimed', 'forged'] as const) {
      const text = hostKeyText({ ...KEY, known, verification });
      assert.ok(!text.includes(proved), text);
    }
  }
});

test('each state and each reason has words of its own, and no key but a verified one is called so', () => {
  const reasons = [...CLAIM_REASONS, ...FORGERY_REASONS];
  const texts = new Set<string>();
  for (const [index, verificationReason] of reasons.entries()) {
    const verification = index < CLAIM_REASONS.length ? 'claimed' : 'forged';
    for (const known of STATES) {
      const text = hostKeyText({ ...KEY, known, verification, verificationReason });
      assert.doesNotMatch(text, /\(verified/);
      texts.add(text);
    }
  }
  assert.equal(texts.size, reasons.length * STATES.length);
});

test('a certificate, with its id escaped; one that does not hold is called so', () => {
  const certificate = {
    keyId: 'a\u001bb',
    principals: [],
    validAfter: '0',
    validBefore: '1',
    authorityType: 'ssh-rsa',
  };
  const good = hostKeyText({ ...KEY, certificate });
  assert.match(good, /; certificate “a\\x1bb”\)$/);
  const bad = hostKeyText({ ...KEY, certificate, certificateProblems: ['expired'], groupBits: 2048 });
  assert.match(bad, /; invalid or unverified certificate “a\\x1bb”; Diffie-Hellman group of 2048 bits\)$/);
});
