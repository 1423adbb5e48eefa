import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { mpintOf } from '../../../../src/core/ssh/wire/bigNumbers.ts';
import { checkedGroup } from '../../../../src/core/ssh/wire/exchangedGroup.ts';
import { modpPrime } from '../../../../src/core/ssh/wire/modpGroups.ts';
import { proofOf } from '../../../samples/readKey.ts';
import { edwardsKey } from '../../../samples/signingKeys.ts';

const check = (prime: bigint, generator = 2n) => checkedGroup(mpintOf(prime), mpintOf(generator), randomBytes);
const p2048 = modpPrime('group14');

describe('groups that are taken', () => {
  for (const group of ['group1', 'group14', 'group15', 'group16', 'group17', 'group18'] as const) {
    test(group, () => {
      const prime = modpPrime(group);
      assert.deepEqual(check(prime), { prime, generator: 2n });
      assert.deepEqual(check(prime, prime - 2n), { prime, generator: prime - 2n });
    });
  }
});

/** A prime of 1024 bits whose half has no small factor and is composite: no safe prime, found by search. */
const PRIME_BUT_NOT_SAFE = BigInt(
  '0x9d1b561411f0ca7565fe3e6134d87e4a0ab59c5388e5ca869e8191be06086f2389cbe40a5d3ab085' +
    'da23e8716fe8daa5c8ff09c3454711cb5f0141e986b097965f826e03e29b9109d0409832d7975430' +
    '7852a4991339c0064860ffe47303cdff6bf815285c9c4e76ba6b5ebefb73a27c5c58bfae5581c46d85d429a65dabf063',
);

describe('groups that are refused', () => {
  const p1024 = modpPrime('group1');
  const cases: Readonly<Record<string, readonly [prime: bigint, generator?: bigint]>> = {
    'too small': [p1024 >> 1n],
    'nothing at all': [0n],
    'too large': [(1n << 8192n) + 1n],
    'an even modulus': [p2048 - 1n],
    'a multiple of a small prime': [(p2048 / 7n) * 7n],
    'a product of two large primes': [modpPrime('group1') * p1024],
    'a prime that is no safe prime': [PRIME_BUT_NOT_SAFE],
    'a generator of 0': [p2048, 0n],
    'a generator of 1': [p2048, 1n],
    'a generator of p - 1': [p2048, p2048 - 1n],
    'a generator of p': [p2048, p2048],
    'a generator above p': [p2048, p2048 + 2n],
  };
  for (const [name, [prime, generator]] of Object.entries(cases)) {
    test(name, () => {
      assert.equal(check(prime, generator), null);
    });
  }

  test('numbers that are negative, missing, or as long as a packet', () => {
    const negative = Uint8Array.of(0xff, ...mpintOf(p2048).subarray(2));
    assert.equal(checkedGroup(negative, Uint8Array.of(2), randomBytes), null);
    assert.equal(checkedGroup(mpintOf(p2048), Uint8Array.of(0x82), randomBytes), null);
    assert.equal(checkedGroup(mpintOf(p2048), new Uint8Array(), randomBytes), null);
    assert.equal(checkedGroup(new Uint8Array(250_000).fill(0x7f), Uint8Array.of(2), randomBytes), null);
    assert.equal(checkedGroup(mpintOf(p2048), new Uint8Array(250_000).fill(0x7f), randomBytes), null);
  });
});

test('a server that hands out a bad group is never verified, though its signature is good', async () => {
  const plan = {
    kex: 'diffie-hellman-group-exchange-sha256',
    algorithm: 'ssh-ed25519',
    key: edwardsKey('ssh-ed25519'),
  };
  assert.equal(await proofOf(plan), 'verified');
  const groups = [
    { prime: p2048, generator: 1n },
    { prime: (p2048 / 7n) * 7n, generator: 2n },
    { prime: modpPrime('group1') >> 1n, generator: 2n },
  ];
  for (const group of groups) assert.equal(await proofOf({ ...plan, group }), 'claimed group-not-verifiable');
});
