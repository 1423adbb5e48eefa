import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breachSentences, judgeName, ruleSentence } from '../../../../src/core/assess/policy/judgeName.ts';
import { policyFrom, TODAY } from './policies.ts';

const HERE = { today: TODAY, host: null };
const POLICY = policyFrom({
  source: 'Handbook',
  date: '2026-11',
  kex: { allow: ['curve25519-*', 'mlkem768x25519-sha256'], forbid: ['*@libssh.org'], why: 'Fast.', source: 'RFC 9142' },
  cipher: { forbid: ['*-cbc'] },
  exceptions: [
    { rule: 'cipher', names: ['aes128-cbc'], until: '2027-01-01', owner: 'Net team' },
    { rule: 'cipher', names: ['3des-cbc'], until: '2026-01-01', owner: 'Lab' },
  ],
});

test('nothing but what is allowed, and nothing that is forbidden', () => {
  const because = (list: 'kex' | 'cipher' | 'mac', name: string) =>
    judgeName(POLICY, list, name, HERE)?.because ?? null;
  assert.equal(because('kex', 'curve25519-sha256'), null);
  assert.equal(because('kex', 'curve25519-sha256@libssh.org'), 'forbidden');
  assert.equal(because('kex', 'ecdh-sha2-nistp256'), 'not-allowed');
  assert.equal(because('cipher', 'aes256-ctr'), null);
  assert.equal(because('cipher', 'aes256-cbc'), 'forbidden');
  assert.equal(because('mac', 'hmac-md5'), null);
});

test('signals and the MAC of an AEAD cipher are no algorithms', () => {
  const policy = policyFrom({ kex: { allow: [] }, mac: { allow: [] } });
  for (const name of ['ext-info-s', 'kex-strict-s-v00@openssh.com', ''])
    assert.equal(judgeName(policy, 'kex', name, HERE), null);
  assert.equal(judgeName(policy, 'mac', '<implicit>', HERE), null);
  assert.notEqual(judgeName(policy, 'mac', 'hmac-sha2-256', HERE), null);
});

test('exceptions let through, and are named once they have ended', () => {
  assert.equal(judgeName(POLICY, 'cipher', 'aes128-cbc', HERE), null);
  assert.equal(judgeName(POLICY, 'cipher', '3des-cbc', HERE)?.ended?.owner, 'Lab');
  assert.equal(judgeName(POLICY, 'cipher', 'aes256-cbc', HERE)?.ended, null);
});

test('only post-quantum methods, where the policy says so', () => {
  const policy = policyFrom({
    postQuantum: { require: 'only' },
    exceptions: [{ rule: 'postQuantum', names: ['ecdh-sha2-nistp384'], until: '2027-01-01', owner: 'x' }],
  });
  assert.equal(judgeName(policy, 'kex', 'mlkem768x25519-sha256', HERE), null);
  assert.equal(judgeName(policy, 'kex', 'curve25519-sha256', HERE)?.rule, 'postQuantum');
  assert.equal(judgeName(policy, 'kex', 'ecdh-sha2-nistp384', HERE), null);
  assert.equal(judgeName(policy, 'cipher', 'aes128-ctr', HERE), null);
  assert.equal(judgeName(policyFrom({ postQuantum: { require: 'offered' } }), 'kex', 'curve25519-sha256', HERE), null);
});

test('the sentences name the policy, its rule, why, and whose word it is', () => {
  const about = (list: 'kex' | 'cipher', name: string) => {
    const breach = judgeName(POLICY, list, name, HERE);
    assert.ok(breach);
    return breachSentences(POLICY, list, breach);
  };
  assert.equal(
    about('kex', 'ecmqv-sha2'),
    'is no key exchange method that the policy “Ours” allows. Rule kex: Fast. Source: RFC 9142.',
  );
  assert.equal(
    about('cipher', '3des-cbc'),
    'is a cipher that the policy “Ours” forbids. Rule cipher. Source: Handbook, 2026-11. The exception of Lab for it ended on 2026-01-01.',
  );
  const bare = policyFrom({ mac: { forbid: ['hmac-md5'] } });
  assert.equal(ruleSentence(bare, 'mac', { why: '', source: '', refs: [] }), 'Rule mac.');
});
