import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOpenSshVersion } from '../../../../src/core/ssh/catalogue/opensshVersion.ts';
import { CERTIFICATE_PROBLEMS } from '../../../../src/core/openssh/knownHosts/certificateProblems.ts';
import { hostKeyFindings } from '../../../../src/core/assess/findings/hostKeyFindings.ts';
import type { KnownState } from '../../../../src/core/openssh/knownHosts/judgeHostKey.ts';
import { referenceUrl } from '../../../../src/core/ssh/catalogue/references.ts';
import type { HostKeyReport } from '../../../../src/core/sources/probe/hostKeyReport.ts';
import { CLAIM_REASONS, FORGERY_REASONS } from '../../../../src/core/ssh/wire/hostKeyProof.ts';

const KEY: HostKeyReport = {
  type: 'ssh-ed25519',
  bits: 256,
  sha256: 'SHA256:abc',
  algorithms: ['ssh-ed25519'],
  verification: 'verified',
};
const rsa = (bits: number): HostKeyReport => ({ ...KEY, type: 'ssh-rsa', bits });

function findings(key: HostKeyReport, requiredRsaSize: number | null = null, openssh = '9.2p1') {
  const client = { label: 'OpenSSH', openssh: parseOpenSshVersion(openssh) };
  return hostKeyFindings({ hostKeys: [key], client, requiredRsaSize });
}

const codes = (...args: Parameters<typeof findings>): readonly string[] =>
  findings(...args).map(({ code, severity }) => `${code} ${severity}`);

const OF_STATE: Readonly<Record<KnownState, readonly string[]>> = {
  known: [],
  authority: [],
  changed: ['host-key-changed error'],
  'other-type': ['host-key-other-type error'],
  revoked: ['host-key-revoked error'],
  unknown: ['host-key-unknown hint'],
};

for (const [known, expected] of Object.entries(OF_STATE) as [KnownState, readonly string[]][]) {
  test(`known_hosts says ${known}: ${expected.join() || 'nothing'}`, () => {
    assert.deepEqual(codes({ ...KEY, known }), expected);
    for (const { message, slot, algorithm } of findings({ ...KEY, known })) {
      assert.match(message ?? '', /SHA256:abc/);
      assert.deepEqual([slot, algorithm], ['hostKey', 'ssh-ed25519']);
    }
  });
}

test('a client without known_hosts: nothing', () => {
  assert.deepEqual(codes(KEY), []);
});

for (const [bits, required, openssh, expected] of [
  [2048, null, '9.2p1', []],
  [2047, null, '9.2p1', ['host-key-small warning']],
  [1024, null, '9.2p1', ['host-key-small warning']],
  [1023, null, '9.2p1', ['host-key-too-small error']],
  // What holds before there was a setting, and before it was refused at all.
  [1023, null, '7.6p1', ['host-key-too-small error']],
  [1023, null, '7.5p1', ['host-key-small warning']],
  [1023, null, '', ['host-key-small warning']],
  // The setting raises the bound and never lowers it.
  [2048, 3072, '9.2p1', ['host-key-too-small error']],
  [3072, 3072, '9.2p1', []],
  [1023, 512, '9.2p1', ['host-key-too-small error']],
  [1024, 512, '9.2p1', ['host-key-small warning']],
] as const) {
  test(`an RSA key of ${bits} bits, RequiredRSASize ${required ?? 'unset'}, OpenSSH ${openssh || 'no'}`, () => {
    assert.deepEqual(codes(rsa(bits), required, openssh), expected);
    assert.deepEqual(codes({ ...rsa(bits), type: 'ssh-rsa-cert-v01@openssh.com' }, required, openssh), expected);
  });
}

test('the bits are in the message, and the setting where it is the reason', () => {
  const [set] = findings(rsa(2048), 3072);
  assert.match(set?.message ?? '', /has 2048 bits .* at least 3072 \(RequiredRSASize\)/);
  const [unset] = findings(rsa(1000));
  assert.match(unset?.message ?? '', /has 1000 bits .* at least 1024: it/);
});

test('only RSA keys are measured', () => {
  assert.deepEqual(codes(KEY, 3072), []);
  assert.deepEqual(codes({ ...KEY, type: 'ssh-dss', bits: 1024 }, 3072), []);
});

test('the modulus of a group exchange', () => {
  assert.deepEqual(codes({ ...KEY, groupBits: 2047 }), ['group-too-small warning']);
  assert.deepEqual(codes({ ...KEY, groupBits: 2048 }), []);
  const [finding] = findings({ ...KEY, groupBits: 1024 });
  assert.equal(finding?.slot, 'kex');
  assert.match(finding.message ?? '', /1024 bits/);
});

test('each key has its findings, in order, and known references', () => {
  const hostKeys = [
    { ...rsa(1024), known: 'changed', groupBits: 1024 } as const,
    { ...KEY, known: 'unknown' } as const,
  ];
  const client = { label: 'OpenSSH', openssh: null };
  const found = hostKeyFindings({ hostKeys, client, requiredRsaSize: null });
  assert.deepEqual(
    found.map(({ code }) => code),
    ['host-key-changed', 'host-key-small', 'group-too-small', 'host-key-unknown'],
  );
  for (const { refs } of found) assert.ok(refs.length > 0 && refs.every((ref) => referenceUrl(ref) !== null));
});

test('a forged key is an error for whatever reason, and ssh never comes to ask', () => {
  const messages = new Set<string>();
  for (const verificationReason of FORGERY_REASONS) {
    const forged = { ...KEY, verification: 'forged', verificationReason } as const;
    assert.deepEqual(codes({ ...forged, known: 'unknown' }), ['host-key-forged error']);
    assert.deepEqual(codes({ ...forged, known: 'changed' }), ['host-key-forged error', 'host-key-changed error']);
    for (const { message, refs } of findings(forged)) {
      messages.add(message ?? '');
      assert.ok(refs.every((ref) => referenceUrl(ref) !== null));
    }
  }
  assert.equal(messages.size, FORGERY_REASONS.length);
});

test('a claim is no finding by itself; a bad group behind it is', () => {
  for (const verificationReason of CLAIM_REASONS) {
    const expected = verificationReason === 'group-not-verifiable' ? ['group-not-safe warning'] : [];
    assert.deepEqual(codes({ ...KEY, verification: 'claimed', verificationReason }), expected);
  }
});

test('a certificate that does not hold: forged is an error, the rest a warning that names each problem', () => {
  const messages = new Set<string>();
  for (const problem of CERTIFICATE_PROBLEMS) {
    const expected = { forged: ['host-key-certificate-forged error'], 'not-checked': [] as readonly string[] };
    const own =
      problem in expected ? expected[problem as keyof typeof expected] : ['host-key-certificate-invalid warning'];
    assert.deepEqual(codes({ ...KEY, certificateProblems: [problem] }), own);
    for (const { message, refs } of findings({ ...KEY, certificateProblems: [problem] })) {
      messages.add(message ?? '');
      assert.ok(refs.every((ref) => referenceUrl(ref) !== null));
    }
  }
  assert.equal(messages.size, CERTIFICATE_PROBLEMS.length - 1);
  assert.deepEqual(codes({ ...KEY, certificateProblems: ['expired', 'other-names'] }), [
    'host-key-certificate-invalid warning',
  ]);
});
