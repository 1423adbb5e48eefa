import assert from 'node:assert/strict';
import { createECDH } from 'node:crypto';
import { test } from 'node:test';
import { clientProfiles } from '../../../../src/core/sources/profiles/clientProfiles.ts';
import { isMarker } from '../../../../src/core/ssh/catalogue/catalogue.ts';
import { DH_PUBLIC_VALUE, GEX_BITS, kexMethod } from '../../../../src/core/ssh/wire/kexMethods.ts';

function valueOf(name: string): Uint8Array {
  const method = kexMethod(name);
  assert.ok(method?.flow === 'exchange', name);
  return method.clientValue;
}

test('every method that any profile offers is spoken', () => {
  const names = new Set(clientProfiles.flatMap(({ kex }) => kex).filter((name) => !isMarker(name)));
  assert.ok(names.size > 30);
  for (const name of names) assert.ok(kexMethod(name) !== undefined, name);
});

test('what needs a login of its own is not', () => {
  for (const name of ['gss-group14-sha256-toWM5Slw5Ew8Mqkay+al2g==', 'kexguess2@matt.ucc.asn.au', '', '__proto__']) {
    assert.equal(kexMethod(name), undefined, name);
  }
});

test('the values of elliptic curves are points that a library takes', () => {
  for (const [name, curve, bytes] of [
    ['ecdh-sha2-nistp256', 'prime256v1', 65],
    ['ecdh-sha2-nistp384', 'secp384r1', 97],
    ['ecdh-sha2-nistp521', 'secp521r1', 133],
    ['ecdh-sha2-1.3.132.0.10', 'secp256k1', 65],
  ] as const) {
    const value = valueOf(name);
    assert.equal(value.length, bytes, name);
    const ecdh = createECDH(curve);
    ecdh.generateKeys();
    // The shared secret with the base point is the x coordinate of our own public point.
    const secret = ecdh.computeSecret(value).toString('hex');
    const own = ecdh.getPublicKey('hex');
    assert.equal(secret, own.slice(2, 2 + secret.length), name);
  }
});

test('a hybrid’s value is the post-quantum key and then the classical one', () => {
  for (const [name, postQuantum, classical] of [
    ['mlkem768x25519-sha256', 1184, 'curve25519-sha256'],
    ['mlkem768nistp256-sha256', 1184, 'ecdh-sha2-nistp256'],
    ['mlkem1024nistp384-sha384', 1568, 'ecdh-sha2-nistp384'],
    ['sntrup761x25519-sha512', 1158, 'curve25519-sha256'],
    ['sntrup761x25519-sha512@openssh.com', 1158, 'curve25519-sha256'],
    ['sntrup4591761x25519-sha512@tinyssh.org', 1218, 'curve25519-sha256'],
  ] as const) {
    const value = valueOf(name);
    assert.ok(
      value.subarray(0, postQuantum).every((byte) => byte === 0),
      name,
    );
    assert.deepEqual(value.subarray(postQuantum), valueOf(classical), name);
  }
});

test('the base points of the Montgomery curves', () => {
  for (const [name, bytes, u] of [
    ['curve25519-sha256', 32, 9],
    ['curve25519-sha256@libssh.org', 32, 9],
    ['curve448-sha512', 56, 5],
  ] as const) {
    assert.deepEqual(valueOf(name), Uint8Array.from([u, ...new Uint8Array(bytes - 1)]), name);
  }
});

test('the Diffie-Hellman value is a positive number, in its shortest form, of enough set bits and below any prime', () => {
  const [first = 0] = DH_PUBLIC_VALUE;
  assert.ok(first > 0 && first < 0x80);
  const set = DH_PUBLIC_VALUE.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
  assert.ok(set >= 4);
  assert.ok(DH_PUBLIC_VALUE.length * 8 < 1024, 'group 1, the smallest');
  for (const [name, { flow }] of ['1-sha1', '14-sha1', '14-sha256', '15-sha512', '16-sha512', '17-sha512', '18-sha512']
    .map((end) => `diffie-hellman-group${end}`)
    .map((name) => [name, kexMethod(name) ?? { flow: 'none' }] as const)) {
    assert.equal(flow, 'exchange', name);
    assert.deepEqual(valueOf(name), DH_PUBLIC_VALUE, name);
  }
});

test('a group exchange asks within what servers take, RSA waits for the server', () => {
  assert.deepEqual(GEX_BITS, { min: 2048, preferred: 3072, max: 8192 });
  for (const hash of ['1', '256']) {
    assert.equal(kexMethod(`diffie-hellman-group-exchange-sha${hash}`)?.flow, 'group-exchange');
  }
  assert.equal(kexMethod('rsa1024-sha1')?.flow, 'rsa');
  assert.equal(kexMethod('rsa2048-sha256')?.flow, 'rsa');
});
