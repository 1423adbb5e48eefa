import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { hostKeyReport } from '../../../../src/core/sources/probe/hostKeyReport.ts';
import type { PresentedHostKey } from '../../../../src/core/sources/probe/readHostKey.ts';
import { digests } from '../../../../src/node/digests.ts';
import { certificate, ed25519, entry, knownTo, parsed, rsa } from '../../openssh/knownHosts/keys.ts';

const OFFERED = [
  'ssh-ed25519-cert-v01@openssh.com',
  'rsa-sha2-512-cert-v01@openssh.com',
  'rsa-sha2-512',
  'rsa-sha2-256',
  'ssh-rsa',
  'ecdsa-sha2-nistp256',
  'ssh-ed25519',
];

const presented = (blob: Uint8Array, groupBits: number | null = null): PresentedHostKey => ({
  blob,
  key: parsed(blob),
  algorithm: 'x',
  kex: 'y',
  groupBits,
  proof: { verification: 'verified' },
});

const sha256 = (blob: Uint8Array): string =>
  `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;

test('a plain key, and nothing that is not known', () => {
  assert.deepEqual(hostKeyReport(presented(rsa(2048)), OFFERED, null, digests, null), {
    type: 'ssh-rsa',
    bits: 2048,
    sha256: sha256(rsa(2048)),
    algorithms: ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'],
    verification: 'verified',
    kex: 'y',
  });
});

test('a certificate: the fingerprint of its key, the algorithms of certificates', () => {
  const blob = certificate(rsa(2048), ed25519(3), ['a', 'b']);
  const known = knownTo([`@cert-authority ${entry('*', ed25519(3))}`]);
  assert.deepEqual(hostKeyReport(presented(blob), OFFERED, known, digests, null), {
    type: 'ssh-rsa-cert-v01@openssh.com',
    bits: 2048,
    sha256: sha256(rsa(2048)),
    algorithms: ['rsa-sha2-512-cert-v01@openssh.com'],
    verification: 'verified',
    kex: 'y',
    // Nobody looked at the certificate, so its authority vouches for nothing.
    known: 'unknown',
    certificateProblems: ['not-checked'],
    certificate: {
      keyId: 'an id',
      principals: ['a', 'b'],
      validAfter: String(0x60000000),
      validBefore: '18446744073709551615',
      authorityType: 'ssh-ed25519',
    },
  });
});

test('what known_hosts says, and the group of a group exchange', () => {
  const report = hostKeyReport(presented(ed25519(), 2048), OFFERED, knownTo([entry('h', ed25519())]), digests, null);
  assert.deepEqual(report, {
    type: 'ssh-ed25519',
    bits: 256,
    sha256: sha256(ed25519()),
    algorithms: ['ssh-ed25519'],
    verification: 'verified',
    kex: 'y',
    known: 'known',
    groupBits: 2048,
  });
});
