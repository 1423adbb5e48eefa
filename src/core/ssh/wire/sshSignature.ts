import type { HashName, KeyExchangeCrypto, PublicKey, Signatures, SignatureState } from '../../ports.ts';
import { bytesOf, fromMpint } from './bigNumbers.ts';
import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import { fromLatin1 } from './latin1.ts';
import { publicKeyNumbers } from './publicKeyNumbers.ts';

/** What a signature needs to be checked. */
export interface SignatureCrypto {
  readonly signatures: Signatures;
  readonly hash: KeyExchangeCrypto['hash'];
}

/** `malformed` is a signature that is not encoded as its algorithm demands; the rest is the port's. */
export type SshSignatureState = SignatureState | 'malformed';

/** The name that a signature blob begins with; null for one that is cut off (RFC 4253 §6.6). */
export function signatureAlgorithm(signature: Uint8Array): string | null {
  const name = new ByteReader(signature).string();
  return name === undefined ? null : fromLatin1(name);
}

/** Bytes of r and of s, for a group whose order is not written in the key (FIPS 186-4 §4.2, RFC 4253 §6.6). */
const DSS_HALF_BYTES = 20;
const FIELD_BYTES = { nistp256: 32, nistp384: 48, nistp521: 66 } as const;
/** RFC 5656 §6.2.1: the hash goes by the size of the curve. */
const CURVE_HASH = { nistp256: 'sha256', nistp384: 'sha384', nistp521: 'sha512' } as const;
/** RFC 4253 §6.6, RFC 8332 §3. */
const RSA_HASH: ReadonlyMap<string, HashName> = new Map<string, HashName>([
  ['ssh-rsa', 'sha1'],
  ['rsa-sha2-256', 'sha256'],
  ['rsa-sha2-512', 'sha512'],
]);

/**
 * Checks an SSH signature blob (RFC 4253 §6.6, RFC 5656 §3.1.2, RFC 8332, RFC 8709 §6, OpenSSH PROTOCOL.u2f).
 * Whether its algorithm is the one that was agreed on is the caller's to look at.
 * @param keyBlob a plain key, no certificate
 */
export function verifySshSignature(
  keyBlob: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
  crypto: SignatureCrypto,
): SshSignatureState {
  const reader = new ByteReader(signature);
  const name = reader.string();
  const body = reader.string();
  if (name === undefined || body === undefined) return 'malformed';
  const found = publicKeyNumbers(keyBlob);
  if (found === null) return 'unsupported';
  const { key, application } = found;
  const prepared = application === null ? message : signedBySecurityKey(message, application, reader, crypto);
  if (prepared === null || reader.remaining !== 0) return 'malformed';
  const shaped = shape(key, fromLatin1(name), body);
  return shaped === null ? 'malformed' : crypto.signatures.verify(key, shaped.hash, prepared, shaped.signature);
}

/** A security key signs two hashes with its flags and counter between them, which follow the signature itself. */
function signedBySecurityKey(
  message: Uint8Array,
  application: Uint8Array,
  reader: ByteReader,
  { hash }: SignatureCrypto,
): Uint8Array | null {
  const flagsAndCounter = reader.bytes(5);
  if (flagsAndCounter === undefined) return null;
  return new ByteWriter()
    .bytes(hash('sha256', application))
    .bytes(flagsAndCounter)
    .bytes(hash('sha256', message))
    .finish();
}

/** The signature as the port takes it; null where it is none of this key's. */
function shape(
  key: PublicKey,
  name: string,
  body: Uint8Array,
): { readonly hash: HashName | null; readonly signature: Uint8Array } | null {
  switch (key.kind) {
    case 'ed25519':
      return body.length === 64 ? { hash: null, signature: body } : null;
    case 'ed448':
      return body.length === 114 ? { hash: null, signature: body } : null;
    case 'rsa': {
      const hash = RSA_HASH.get(name);
      const { length } = key.modulus;
      // Some signers leave leading zeros out (OpenSSH ssh-rsa.c pads them again).
      return hash === undefined || body.length > length ? null : { hash, signature: padded(body, length) };
    }
    case 'dsa':
      return body.length === 2 * DSS_HALF_BYTES && key.q.length === DSS_HALF_BYTES
        ? { hash: 'sha1', signature: body }
        : null;
    case 'ecdsa': {
      const pair = new ByteReader(body);
      const halves = [pair.string(), pair.string()].map((half) => fieldElement(half, FIELD_BYTES[key.curve]));
      const [r, s] = halves;
      if (!r || !s || pair.remaining !== 0) return null;
      return { hash: CURVE_HASH[key.curve], signature: new ByteWriter().bytes(r).bytes(s).finish() };
    }
  }
}

function fieldElement(content: Uint8Array | undefined, length: number): Uint8Array | null {
  const value = content === undefined || content.length > length + 1 ? null : fromMpint(content);
  const bytes = value === null ? null : bytesOf(value);
  return bytes === null || bytes.length > length ? null : padded(bytes, length);
}

function padded(bytes: Uint8Array, length: number): Uint8Array {
  const whole = new Uint8Array(length);
  whole.set(bytes, length - bytes.length);
  return whole;
}
