import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeHostKey, type KnownState } from '../../../../src/core/openssh/knownHosts/judgeHostKey.ts';
import { NOTHING_KNOWN } from '../../../../src/core/openssh/knownHosts/knownKeys.ts';
import { certificate, ecdsa, ed25519, entry, knownTo, parsed, rsa } from './keys.ts';

const key = ed25519(1);
const another = ed25519(2);
const authority = ed25519(3);
const cert = certificate(key, authority);

interface Case {
  readonly lines: readonly string[];
  readonly state: KnownState;
  readonly presented?: Uint8Array;
  readonly port?: number;
}

const CASES: Readonly<Record<string, Case>> = {
  'never heard of': { lines: [entry('else', key)], state: 'unknown' },
  'this very key': { lines: [entry('h', key)], state: 'known' },
  'this key among others': { lines: [entry('h', another), entry('h', rsa()), entry('h', key)], state: 'known' },
  'another of the type': { lines: [entry('h', another)], state: 'changed' },
  'another of the type, and other types': { lines: [entry('h', rsa()), entry('h', another)], state: 'changed' },
  'other types only': { lines: [entry('h', rsa())], state: 'other-type' },
  'another curve': {
    lines: [entry('h', ecdsa('nistp256'))],
    presented: ecdsa('nistp384'),
    state: 'other-type',
  },
  'another curve, the same': {
    lines: [entry('h', ecdsa('nistp384', 2))],
    presented: ecdsa('nistp384'),
    state: 'changed',
  },
  'an RSA key of another size': { lines: [entry('h', rsa(2048))], presented: rsa(3072), state: 'changed' },
  revoked: { lines: [`@revoked ${entry('h', key)}`], state: 'revoked' },
  'revoked, and known before': { lines: [entry('h', key), `@revoked ${entry('*', key)}`], state: 'revoked' },
  'another one revoked': { lines: [`@revoked ${entry('h', another)}`], state: 'unknown' },
  'another one revoked, this one known': {
    lines: [`@revoked ${entry('h', another)}`, entry('h', key)],
    state: 'known',
  },
  'a plain key that an authority has': { lines: [`@cert-authority ${entry('h', key)}`], state: 'unknown' },
  'a plain key where an authority is trusted': {
    lines: [`@cert-authority ${entry('h', authority)}`],
    state: 'unknown',
  },
  'a certificate of a trusted authority': {
    lines: [`@cert-authority ${entry('h', authority)}`],
    presented: cert,
    state: 'authority',
  },
  'a certificate of another authority': {
    lines: [`@cert-authority ${entry('h', another)}`],
    presented: cert,
    state: 'unknown',
  },
  'a certificate whose key is known': { lines: [entry('h', key)], presented: cert, state: 'known' },
  'a certificate of a key that is not the known one': {
    lines: [entry('h', another)],
    presented: cert,
    state: 'changed',
  },
  'a certificate where another type is known': { lines: [entry('h', rsa())], presented: cert, state: 'other-type' },
  'a certificate of a revoked authority': {
    lines: [`@cert-authority ${entry('h', authority)}`, `@revoked ${entry('*', authority)}`],
    presented: cert,
    state: 'revoked',
  },
  'a certificate of a revoked key': {
    lines: [`@cert-authority ${entry('h', authority)}`, `@revoked ${entry('*', key)}`],
    presented: cert,
    state: 'revoked',
  },
  'the key under the bare name': { lines: [entry('h', key)], port: 2222, state: 'known' },
  'another key under the bare name': { lines: [entry('h', another)], port: 2222, state: 'unknown' },
  'another type under the bare name': { lines: [entry('h', rsa())], port: 2222, state: 'unknown' },
  'an authority under the bare name': {
    lines: [`@cert-authority ${entry('h', authority)}`],
    presented: cert,
    port: 2222,
    state: 'authority',
  },
  'revoked under the bare name': { lines: [`@revoked ${entry('h', key)}`], port: 2222, state: 'revoked' },
  'another key with the port, this one under the bare name': {
    lines: [entry('[h]:2222', another), entry('h', key)],
    port: 2222,
    state: 'changed',
  },
  'this key with the port, another under the bare name': {
    lines: [entry('[h]:2222', key), entry('h', another)],
    port: 2222,
    state: 'known',
  },
};

for (const [name, { lines, state, presented = key, port }] of Object.entries(CASES)) {
  test(`${name}: ${state}`, () => {
    assert.equal(judgeHostKey(parsed(presented), knownTo(lines, port), true), state);
  });
}

test('a certificate that does not hold is judged by the key in it, and what is revoked stays so', () => {
  const certified = parsed(certificate(key, another));
  const authority = `@cert-authority ${entry('h', another)}`;
  const judged = (...lines: readonly string[]) => judgeHostKey(certified, knownTo(lines), false);
  assert.equal(judgeHostKey(certified, knownTo([authority]), true), 'authority');
  assert.equal(judged(authority), 'unknown');
  assert.equal(judged(authority, entry('h', key)), 'known');
  assert.equal(judged(authority, entry('h', another)), 'changed');
  assert.equal(judged(`@revoked ${entry('h', another)}`), 'revoked');
});

test('no known_hosts at all: unknown', () => {
  assert.equal(judgeHostKey(parsed(key), NOTHING_KNOWN, true), 'unknown');
});
