import type { PublicKey } from '../../ports.ts';
import { bytesOf, fromMpint } from './bigNumbers.ts';
import { ByteReader } from './byteReader.ts';
import { fromLatin1 } from './latin1.ts';

/** A key as a signature is checked with it. */
export interface VerifyingKey {
  readonly key: PublicKey;
  /** What a security key signs for besides the message (OpenSSH PROTOCOL.u2f); null for any other key. */
  readonly application: Uint8Array | null;
}

/** OpenSSL takes no RSA modulus above this (rsa.h, OPENSSL_RSA_MAX_MODULUS_BITS), so nobody has one. */
const MOST_RSA_BYTES = 16_384 / 8;
/** The same for DSA (dsa.h, OPENSSL_DSA_MAX_MODULUS_BITS). */
const MOST_DSA_BYTES = 10_000 / 8;

/**
 * Reads the numbers of a plain key blob (RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4).
 * @returns null for a type that is not known here, and for a blob that is not exactly one key
 */
export function publicKeyNumbers(blob: Uint8Array): VerifyingKey | null {
  const reader = new ByteReader(blob);
  const type = reader.string();
  const found = type === undefined ? null : keyOf(fromLatin1(type), reader);
  return reader.remaining === 0 ? found : null;
}

function keyOf(type: string, reader: ByteReader): VerifyingKey | null {
  switch (type) {
    case 'ssh-ed25519':
      return plain(edwards('ed25519', 32, reader.string()));
    case 'ssh-ed448':
      return plain(edwards('ed448', 57, reader.string()));
    case 'ssh-rsa': {
      const exponent = number(reader, MOST_RSA_BYTES);
      const modulus = number(reader, MOST_RSA_BYTES);
      return exponent === null || modulus === null ? null : plain({ kind: 'rsa', modulus, exponent });
    }
    case 'ssh-dss': {
      const [p, q, g, y] = [0, 1, 2, 3].map(() => number(reader, MOST_DSA_BYTES));
      return !p || !q || !g || !y ? null : plain({ kind: 'dsa', p, q, g, y });
    }
    case 'ecdsa-sha2-nistp256':
    case 'ecdsa-sha2-nistp384':
    case 'ecdsa-sha2-nistp521':
      return plain(ecdsa(type, reader));
    case 'sk-ssh-ed25519@openssh.com':
      return ofSecurityKey(edwards('ed25519', 32, reader.string()), reader.string());
    case 'sk-ecdsa-sha2-nistp256@openssh.com':
      return ofSecurityKey(ecdsa('ecdsa-sha2-nistp256', reader), reader.string());
    default:
      return null;
  }
}

function plain(key: PublicKey | null): VerifyingKey | null {
  return key === null ? null : { key, application: null };
}

function ofSecurityKey(key: PublicKey | null, application: Uint8Array | undefined): VerifyingKey | null {
  return key === null || application === undefined ? null : { key, application };
}

function edwards(kind: 'ed25519' | 'ed448', bytes: number, point: Uint8Array | undefined): PublicKey | null {
  return point?.length === bytes ? { kind, point } : null;
}

const CURVES = {
  'ecdsa-sha2-nistp256': { curve: 'nistp256', pointBytes: 65 },
  'ecdsa-sha2-nistp384': { curve: 'nistp384', pointBytes: 97 },
  'ecdsa-sha2-nistp521': { curve: 'nistp521', pointBytes: 133 },
} as const;

function ecdsa(type: keyof typeof CURVES, reader: ByteReader): PublicKey | null {
  const { curve, pointBytes } = CURVES[type];
  const name = reader.string();
  const point = reader.string();
  if (name === undefined || point === undefined || fromLatin1(name) !== curve) return null;
  return point.length === pointBytes && point[0] === 4 ? { kind: 'ecdsa', curve, point } : null;
}

/** An mpint's bytes; null where it is missing, negative, zero or longer than anybody's. */
function number(reader: ByteReader, most: number): Uint8Array | null {
  const content = reader.string();
  const value = content === undefined || content.length > most + 1 ? null : fromMpint(content);
  return value === null || value === 0n ? null : bytesOf(value);
}
