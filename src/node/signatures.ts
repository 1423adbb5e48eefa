import * as nodeCrypto from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { PublicKey, Signatures, SignatureState } from '../core/ports.ts';

/** What is taken of node:crypto. */
export type SignatureLibrary = Pick<typeof nodeCrypto, 'createPublicKey' | 'verify'>;

export function createSignatures(library: SignatureLibrary = nodeCrypto): Signatures {
  return {
    verify: (key, hash, message, signature): SignatureState => {
      let imported: KeyObject;
      try {
        imported = publicKeyObject(key, library);
      } catch {
        return MISSING_SOMEWHERE.has(key.kind) ? 'unsupported' : 'invalid';
      }
      try {
        return library.verify(hash, message, { key: imported, dsaEncoding: 'ieee-p1363' }, signature)
          ? 'valid'
          : 'invalid';
      } catch {
        // Of a wrong signature it says so. It throws where it may not judge: a FIPS build, a system that rules out SHA-1.
        return 'unsupported';
      }
    },
  };
}

export const signatures: Signatures = createSignatures();

/** Electron's BoringSSL has neither: there, a key that is not taken need not be a bad one. */
const MISSING_SOMEWHERE: ReadonlySet<PublicKey['kind']> = new Set(['ed448', 'dsa']);

const CURVES = { nistp256: 'P-256', nistp384: 'P-384', nistp521: 'P-521' } as const;
const UNCOMPRESSED_BYTES = 1;

function publicKeyObject(key: PublicKey, library: SignatureLibrary): KeyObject {
  const fromJwk = (jwk: Readonly<Record<string, string>>): KeyObject =>
    library.createPublicKey({ key: jwk, format: 'jwk' });
  switch (key.kind) {
    case 'ed25519':
      return fromJwk({ kty: 'OKP', crv: 'Ed25519', x: base64url(key.point) });
    case 'ed448':
      return fromJwk({ kty: 'OKP', crv: 'Ed448', x: base64url(key.point) });
    case 'rsa':
      return fromJwk({ kty: 'RSA', n: base64url(key.modulus), e: base64url(key.exponent) });
    case 'ecdsa': {
      const half = (key.point.length - UNCOMPRESSED_BYTES) / 2;
      const [x, y] = [key.point.subarray(UNCOMPRESSED_BYTES, UNCOMPRESSED_BYTES + half), key.point.subarray(-half)];
      return fromJwk({ kty: 'EC', crv: CURVES[key.curve], x: base64url(x), y: base64url(y) });
    }
    case 'dsa':
      return library.createPublicKey({ key: dsaKeyInfo(key), format: 'der', type: 'spki' });
  }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** id-dsa, 1.2.840.10040.4.1, with its tag and length (RFC 3279 §2.3.2). */
const ID_DSA = Buffer.from('06072a8648ce380401', 'hex');
const [SEQUENCE, INTEGER, BIT_STRING] = [0x30, 0x02, 0x03] as const;

/** A SubjectPublicKeyInfo: JSON Web Keys know no DSA. */
function dsaKeyInfo({ p, q, g, y }: Extract<PublicKey, { readonly kind: 'dsa' }>): Buffer {
  const algorithm = der(SEQUENCE, ID_DSA, der(SEQUENCE, integer(p), integer(q), integer(g)));
  return der(SEQUENCE, algorithm, der(BIT_STRING, Buffer.of(0), integer(y)));
}

function integer(bytes: Uint8Array): Buffer {
  return der(INTEGER, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.of(0), bytes]));
}

/** Tag, length and value (X.690 §8.1); every length that a key comes to fits two bytes. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const short = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...short), value]);
}
