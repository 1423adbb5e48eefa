import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteWriter } from '../../../../src/core/ssh/wire/byteWriter.ts';
import {
  bitLength,
  isCertificateType,
  parseHostKeyBlob,
  plainTypeName,
} from '../../../../src/core/ssh/wire/hostKeyBlob.ts';
import { toLatin1 } from '../../../../src/core/ssh/wire/latin1.ts';
import { certificate, ecdsa, ed25519, rsa } from '../../openssh/knownHosts/keys.ts';

/** A key of this type with fields of these lengths. */
function key(type: string, ...fields: readonly (number | string)[]): Uint8Array {
  const writer = new ByteWriter().string(toLatin1(type));
  for (const field of fields)
    writer.string(typeof field === 'string' ? toLatin1(field) : new Uint8Array(field).fill(0x80));
  return writer.finish();
}

for (const [blob, bits] of [
  [ed25519(), 256],
  [rsa(1024), 1024],
  [rsa(4096), 4096],
  [ecdsa('nistp256'), 256],
  [ecdsa('nistp384'), 384],
  [ecdsa('nistp521'), 521],
  [key('ssh-ed448', 57), 456],
  [key('ssh-dss', 128, 20, 128, 128), 1024],
  [key('sk-ssh-ed25519@openssh.com', 32, 'ssh:'), 256],
  [key('sk-ecdsa-sha2-nistp256@openssh.com', 'nistp256', 65, 'ssh:'), 256],
  [key('ecdsa-sha2-1.3.132.0.10', '1.3.132.0.10', 65), 0],
  [key('ssh-future', 9), 0],
] as const) {
  const parsed = parseHostKeyBlob(blob);
  test(`${parsed?.type ?? ''}: ${bits} bits`, () => {
    assert.ok(parsed);
    assert.equal(parsed.bits, bits);
    assert.equal(parsed.plainType, parsed.type);
    assert.deepEqual([parsed.certificate, parsed.authorityKey, parsed.plainBlob], [null, null, blob]);
  });
}

test('a certificate holds a plain key', () => {
  const authority = ecdsa('nistp384');
  const blob = certificate(rsa(2048), authority, ['host1', 'host2']);
  const parsed = parseHostKeyBlob(blob);
  assert.ok(parsed?.certified);
  const { signature, signed } = parsed.certified;
  // All but the signature's own field is what the authority signs.
  assert.deepEqual(signed, blob.subarray(0, blob.length - 4 - signature.length));
  assert.deepEqual(parsed, {
    type: 'ssh-rsa-cert-v01@openssh.com',
    plainType: 'ssh-rsa',
    bits: 2048,
    certificate: {
      keyId: 'an id',
      principals: ['host1', 'host2'],
      validAfter: String(0x60000000),
      validBefore: String(2n ** 64n - 1n),
      authorityType: 'ecdsa-sha2-nistp384',
    },
    authorityKey: authority,
    certified: {
      signed,
      signature: new ByteWriter().string(toLatin1('ssh-ed25519')).string(new Uint8Array(64).fill(5)).finish(),
      role: 2,
      hasCriticalOptions: false,
    },
    plainBlob: rsa(2048),
  });
});

test('at most 256 principals are kept', () => {
  const names = Array.from({ length: 300 }, (_, index) => `host${index}`);
  const parsed = parseHostKeyBlob(certificate(ed25519(), ed25519(2), names));
  assert.deepEqual(parsed?.certificate?.principals, names.slice(0, 256));
});

test('a certificate of an unknown key type, or of the layout of old, is a key that is not known here', () => {
  for (const type of ['ssh-future-cert-v01@openssh.com', 'ssh-rsa-cert-v00@openssh.com']) {
    const parsed = parseHostKeyBlob(key(type, 32, 3, 128));
    assert.deepEqual([parsed?.type, parsed?.bits, parsed?.certificate], [type, 0, null]);
  }
});

test('cut off anywhere in the key or the certificate: null', () => {
  const securityKeys = [
    key('sk-ssh-ed25519@openssh.com', 32, 'ssh:'),
    key('sk-ecdsa-sha2-nistp256@openssh.com', 'nistp256', 65, 'ssh:'),
  ];
  const others = [rsa(), ed25519(), ecdsa('nistp256'), key('ssh-dss', 128, 20, 128, 128), key('ssh-ed448', 57)];
  for (const blob of [...others, ...securityKeys]) {
    for (let length = 0; length < blob.length; length++) assert.equal(parseHostKeyBlob(blob.subarray(0, length)), null);
  }
  const blob = certificate(ed25519(), ed25519(2), ['host']);
  const signature = 4 + 4 + 11 + 4 + 64;
  for (let length = 0; length < blob.length; length++) {
    const whole = length >= blob.length - signature;
    assert.equal(parseHostKeyBlob(blob.subarray(0, length)) !== null, whole, String(length));
  }
});

test('bytes that are no key: null, or a type that is not known', () => {
  assert.equal(parseHostKeyBlob(new Uint8Array()), null);
  assert.equal(parseHostKeyBlob(Uint8Array.of(0, 0, 0, 0)), null, 'an empty type');
  assert.equal(parseHostKeyBlob(new Uint8Array(40).fill(0xff)), null);
  assert.equal(parseHostKeyBlob(key('sk-unknown', 3))?.certificate, null, 'no certificate by its name');
  assert.equal(parseHostKeyBlob(key('__proto__'))?.bits, 0);
});

test('types and their certificates', () => {
  for (const [type, plain] of [
    ['ssh-rsa-cert-v01@openssh.com', 'ssh-rsa'],
    ['rsa-sha2-256-cert-v01@openssh.com', 'rsa-sha2-256'],
    ['sk-ssh-ed25519-cert-v01@openssh.com', 'sk-ssh-ed25519@openssh.com'],
  ] as const) {
    assert.deepEqual([isCertificateType(type), plainTypeName(type)], [true, plain]);
    assert.deepEqual([isCertificateType(plain), plainTypeName(plain)], [false, plain]);
  }
});

test('the bits of an mpint, its sign and leading zeros not counted', () => {
  for (const [bytes, bits] of [
    [[], 0],
    [[0, 0], 0],
    [[1], 1],
    [[0, 0x80], 8],
    [[0x7f, 0xff], 15],
    [[0, 0, 1, 0], 9],
  ] as const) {
    assert.equal(bitLength(Uint8Array.from(bytes)), bits);
  }
});
