import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  certificateProblems,
  type CertificateProblem,
} from '../../../../src/core/openssh/knownHosts/certificateProblems.ts';
import { hostKeyReport } from '../../../../src/core/sources/probe/hostKeyReport.ts';
import { digests } from '../../../../src/node/digests.ts';
import { proofCrypto } from '../../../samples/readKey.ts';
import {
  certified,
  dsaKey,
  ecdsaKey,
  edwardsKey,
  rsaKey,
  securityKey,
  type CertificateFields,
  type SigningKey,
} from '../../../samples/signingKeys.ts';
import { entry, knownTo, parsed } from './keys.ts';

const key = edwardsKey('ssh-ed25519');
const authority = edwardsKey('ssh-ed25519');
const NOW = 1_800_000_000;
const context = { hostname: 'h', unixSeconds: NOW, crypto: proofCrypto };

const problems = (fields: CertificateFields, by: SigningKey = authority, hostname = 'h') =>
  certificateProblems(parsed(certified(key, by, fields).blob), { ...context, hostname });

const CASES: Readonly<Record<string, readonly [CertificateFields, ...CertificateProblem[]]>> = {
  'for every host and for ever': [{}],
  'for this host and this second': [{ principals: ['a', 'h'], validAfter: BigInt(NOW), validBefore: BigInt(NOW) + 1n }],
  'for another host': [{ principals: ['a', 'hh', ''] }, 'other-names'],
  'from the next second on': [{ validAfter: BigInt(NOW) + 1n }, 'not-yet-valid'],
  'up to this second': [{ validBefore: BigInt(NOW) }, 'expired'],
  'a user’s': [{ role: 1 }, 'not-for-hosts'],
  'with a critical option': [{ criticalOptions: Buffer.from('x') }, 'critical-options'],
  'signed by another key': [{ forge: () => edwardsKey('ssh-ed25519').sign(Buffer.from('x'), 'ssh-ed25519') }, 'forged'],
  'with a bit of the signature changed': [
    { forge: (whole) => Buffer.from(whole.map((byte, at) => (at === whole.length - 1 ? byte ^ 1 : byte))) },
    'forged',
  ],
  'without a signature': [{ forge: () => Buffer.alloc(0) }, 'forged'],
  'with a signature of another name': [{ algorithm: 'ssh-rsa' }, 'forged'],
  'with everything wrong': [
    { principals: ['x'], role: 1, validAfter: BigInt(NOW) + 9n, validBefore: 0n, criticalOptions: Buffer.from('x') },
    'not-for-hosts',
    'other-names',
    'not-yet-valid',
    'expired',
    'critical-options',
  ],
};

for (const [name, [fields, ...expected]] of Object.entries(CASES)) {
  test(`a certificate ${name}: ${expected.join(', ') || 'holds'}`, () => {
    assert.deepEqual(problems(fields), expected);
  });
}

test('authorities of every kind; SHA-1 is no signature to rely on', () => {
  const rsa = rsaKey(2048);
  for (const [by, algorithm, ...expected] of [
    [rsa, 'rsa-sha2-512'],
    [rsa, 'rsa-sha2-256'],
    [rsa, 'ssh-rsa', 'sha1-signature'],
    [dsaKey(), 'ssh-dss', 'sha1-signature'],
    [ecdsaKey('nistp256'), 'ecdsa-sha2-nistp256'],
    [ecdsaKey('nistp521'), 'ecdsa-sha2-nistp521'],
    [ecdsaKey('nistp256'), 'ecdsa-sha2-nistp384', 'forged'],
    [edwardsKey('ssh-ed448'), 'ssh-ed448'],
    [securityKey('ed25519'), 'sk-ssh-ed25519@openssh.com'],
    [securityKey('nistp256'), 'sk-ecdsa-sha2-nistp256@openssh.com'],
    // A certificate cannot be an authority.
    [certified(edwardsKey('ssh-ed25519'), authority), 'ssh-ed25519', 'not-checked'],
  ] as const) {
    assert.deepEqual(problems({ algorithm }, by), expected, algorithm);
  }
});

test('the host’s name is compared in lower case', () => {
  assert.deepEqual(problems({ principals: ['host.example'] }, authority, 'HOST.Example'), []);
});

test('a plain key has no problem; a certificate that nobody looks at has', () => {
  assert.deepEqual(certificateProblems(parsed(key.blob), null), []);
  assert.deepEqual(certificateProblems(parsed(certified(key, authority).blob), null), ['not-checked']);
});

test('“authority” is said of a certificate that holds, for an authority of known_hosts, and of no other', () => {
  const known = knownTo([`@cert-authority ${entry('h', authority.blob)}`]);
  const state = (fields: CertificateFields, by = authority): string | undefined => {
    const { blob } = certified(key, by, fields);
    const proof = { verification: 'verified' } as const;
    const presented = { blob, key: parsed(blob), algorithm: 'x', kex: 'y', groupBits: null, proof };
    return hostKeyReport(presented, [], known, digests, context).known;
  };
  assert.equal(state({ principals: ['h'] }), 'authority');
  assert.equal(state({ principals: ['h'] }, edwardsKey('ssh-ed25519')), 'unknown');
  for (const [fields, ...expected] of Object.values(CASES)) {
    assert.equal(state(fields), expected.length === 0 ? 'authority' : 'unknown');
  }
});
