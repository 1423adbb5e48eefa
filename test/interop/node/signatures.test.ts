import assert from 'node:assert/strict';
import * as nodeCrypto from 'node:crypto';
import { test } from 'node:test';
import type { PublicKey } from '../../../src/core/ports.ts';
import { createSignatures, signatures, type SignatureLibrary } from '../../../src/node/signatures.ts';

const MESSAGE = Buffer.from('exchange hash');
const { publicKey, privateKey } = nodeCrypto.generateKeyPairSync('ed25519');
const point = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
const key: PublicKey = { kind: 'ed25519', point };
const signature = nodeCrypto.sign(null, MESSAGE, privateKey);

test('a signature is valid for its message and key alone', () => {
  assert.equal(signatures.verify(key, null, MESSAGE, signature), 'valid');
  assert.equal(signatures.verify(key, null, Buffer.from('another'), signature), 'invalid');
  assert.equal(signatures.verify(key, null, MESSAGE, Buffer.alloc(64)), 'invalid');
  assert.equal(signatures.verify(key, null, MESSAGE, signature.subarray(1)), 'invalid');
});

test('keys and signatures that nobody made are invalid, whatever their sizes', () => {
  const rsa = (bytes: number, exponent: number): PublicKey => ({
    kind: 'rsa',
    modulus: Buffer.alloc(bytes, 0xff),
    exponent: Buffer.of(exponent),
  });
  for (const bytes of [1, 2, 16, 32, 64, 256, 4096]) {
    for (const exponent of [0, 1, 3]) {
      for (const hash of ['sha1', 'sha512'] as const) {
        const state = signatures.verify(rsa(bytes, exponent), hash, MESSAGE, Buffer.alloc(bytes, 1));
        assert.equal(state, 'invalid', `${bytes} ${exponent} ${hash}`);
      }
    }
  }
  const curve = { kind: 'ecdsa', curve: 'nistp256', point: Buffer.alloc(65, 4) } as const;
  assert.equal(signatures.verify(curve, 'sha256', MESSAGE, Buffer.alloc(64)), 'invalid');
});

test('where the library may not judge, nothing is said to be forged', () => {
  // As OpenSSL does for SHA-1 under the policy of RHEL 9, and for Ed25519 in some FIPS builds.
  const refusing: SignatureLibrary = {
    createPublicKey: nodeCrypto.createPublicKey,
    verify: () => {
      throw new Error('error:03000098:digital envelope routines::invalid digest');
    },
  };
  assert.equal(createSignatures(refusing).verify(key, null, MESSAGE, signature), 'unsupported');
});
