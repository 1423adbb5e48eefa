import * as nodeCrypto from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { AgreementCurve, KemName, KemShare, KeyExchangeCrypto, KeyShare } from '../core/ports.ts';

/**
 * What is taken of node:crypto. Electron's is built on BoringSSL, which lacks curve 448, and older Nodes have no
 * key encapsulation: each is asked for when it is needed.
 */
export type CryptoLibrary = Pick<
  typeof nodeCrypto,
  'createECDH' | 'createHash' | 'createPublicKey' | 'diffieHellman' | 'generateKeyPairSync' | 'randomBytes'
> & { readonly decapsulate?: typeof nodeCrypto.decapsulate };

export function createKeyExchangeCrypto(library: CryptoLibrary = nodeCrypto): KeyExchangeCrypto {
  return {
    randomBytes: (count) => library.randomBytes(count),
    hash: (name, bytes) => library.createHash(name).update(bytes).digest(),
    curveShare: (curve) => orNull(() => curveShare(curve, library)),
    kemShare: (kem) => orNull(() => kemShare(kem, library)),
  };
}

const MONTGOMERY = { x25519: 'X25519', x448: 'X448' } as const;
/** OpenSSL's names of the NIST curves. */
const NIST = { nistp256: 'prime256v1', nistp384: 'secp384r1', nistp521: 'secp521r1' } as const;

function curveShare(curve: AgreementCurve, library: CryptoLibrary): KeyShare {
  if (curve === 'x25519' || curve === 'x448') return montgomeryShare(curve, library);
  const ecdh = library.createECDH(NIST[curve]);
  return { publicValue: ecdh.generateKeys(), agree: (theirs) => orNull(() => ecdh.computeSecret(theirs)) };
}

function montgomeryShare(curve: 'x25519' | 'x448', library: CryptoLibrary): KeyShare {
  // The types have one overload for each of the two.
  const { publicKey, privateKey } =
    curve === 'x25519' ? library.generateKeyPairSync('x25519') : library.generateKeyPairSync('x448');
  const agree = (theirs: Uint8Array): Uint8Array => {
    const key = { kty: 'OKP', crv: MONTGOMERY[curve], x: Buffer.from(theirs).toString('base64url') };
    return library.diffieHellman({ privateKey, publicKey: library.createPublicKey({ key, format: 'jwk' }) });
  };
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { publicValue: Buffer.from(x, 'base64url'), agree: (theirs) => orNull(() => agree(theirs)) };
}

/** Bytes of an encapsulation key (FIPS 203 table 3), which is the end of its SubjectPublicKeyInfo. */
const ENCAPSULATION_KEY_BYTES: Readonly<Record<KemName, number>> = { 'ml-kem-768': 1184, 'ml-kem-1024': 1568 };

function kemShare(kem: KemName, library: CryptoLibrary): KemShare | null {
  const { decapsulate } = library;
  if (decapsulate === undefined) return null;
  const { publicKey, privateKey }: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } =
    library.generateKeyPairSync(kem);
  return {
    encapsulationKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(-ENCAPSULATION_KEY_BYTES[kem]),
    decapsulate: (ciphertext) => orNull(() => decapsulate(privateKey, ciphertext)),
  };
}

/** The library throws for what it lacks and for what it refuses. */
function orNull<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}
