import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import { fromLatin1, toLatin1 } from './latin1.ts';

/** What a public key blob tells of itself (RFC 4253 §6.6; certificates: OpenSSH PROTOCOL.certkeys). */
export interface HostKeyBlob {
  /** As the blob names it, e.g. `ssh-rsa`, `ssh-ed25519-cert-v01@openssh.com`. */
  readonly type: string;
  /** The type of the key itself: that of a certificate without its suffix. */
  readonly plainType: string;
  /** Modulus or curve size in bits; 0 for a type that is not known here. */
  readonly bits: number;
  readonly certificate: Certificate | null;
  /** The blob of the key that signed the certificate; null without one. */
  readonly authorityKey: Uint8Array | null;
  /** What there is to check of the certificate; null without one. */
  readonly certified: CertifiedPart | null;
  /** The key alone, encoded as a plain key of its type: what a fingerprint is made of, a certificate's too. */
  readonly plainBlob: Uint8Array;
}

/** The parts of a certificate that say what it is worth. */
export interface CertifiedPart {
  /** All that its authority signed: the certificate up to the signature. */
  readonly signed: Uint8Array;
  /** Empty where it is missing. */
  readonly signature: Uint8Array;
  /** 2 for a host's, 1 for a user's. */
  readonly role: number;
  readonly hasCriticalOptions: boolean;
}

export interface Certificate {
  readonly keyId: string;
  /** Names of hosts it is good for; empty means every host. */
  readonly principals: readonly string[];
  /** Seconds since 1970, as decimal text: the fields are 64 bits wide. */
  readonly validAfter: string;
  readonly validBefore: string;
  /** The type of the authority's key. */
  readonly authorityType: string;
}

/** Certificates of a host name a handful of hosts; OpenSSH takes at most 256 (sshkey.h, SSHKEY_CERT_MAX_PRINCIPALS). */
const MAX_PRINCIPALS = 256;

/** Of OpenSSH's certificates since 5.6; the layout before that, `-cert-v00`, is a type that is not known here. */
const CERTIFICATE_SUFFIX = '-cert-v01@openssh.com';

const CURVE_BITS: ReadonlyMap<string, number> = new Map([
  ['nistp256', 256],
  ['nistp384', 384],
  ['nistp521', 521],
]);

/** Reads a key or certificate blob. Returns null for one that is cut off or holds no type. */
export function parseHostKeyBlob(blob: Uint8Array): HostKeyBlob | null {
  const reader = new ByteReader(blob);
  const typeBytes = reader.string();
  if (typeBytes === undefined || typeBytes.length === 0) return null;
  const type = fromLatin1(typeBytes);
  const plainType = plainTypeName(type);
  const isCertificate = isCertificateType(type);
  if (isCertificate && reader.string() === undefined) return null; // the nonce
  const fields = blob.length - reader.remaining;
  const bits = keyBits(plainType, reader);
  if (bits === null) return null;
  // What follows a key of a type that is not known here cannot be found.
  if (!isCertificate || bits === 0)
    return { type, plainType, bits, certificate: null, authorityKey: null, certified: null, plainBlob: blob };
  const key = blob.subarray(fields, blob.length - reader.remaining);
  const plainBlob = new ByteWriter().string(toLatin1(plainType)).bytes(key).finish();
  const parsed = parseCertificate(reader, blob);
  return parsed === null ? null : { type, plainType, bits, ...parsed, plainBlob };
}

/** Whether a key type or host key algorithm is a certificate's (OpenSSH PROTOCOL.certkeys). */
export function isCertificateType(name: string): boolean {
  return name.endsWith(CERTIFICATE_SUFFIX);
}

/** The name without its certificate's suffix; names of security keys have a suffix of their own, which comes back. */
export function plainTypeName(name: string): string {
  if (!isCertificateType(name)) return name;
  const plain = name.slice(0, -CERTIFICATE_SUFFIX.length);
  return plain.startsWith('sk-') ? `${plain}@openssh.com` : plain;
}

/** The key type behind a host key algorithm: rsa-sha2-* sign with `ssh-rsa` keys (RFC 8332 §3), certificates hold a plain key. */
export function plainKeyType(algorithm: string): string {
  const plain = plainTypeName(algorithm);
  return /^rsa-sha2-(?:256|512)$/.test(plain) ? 'ssh-rsa' : plain;
}

/** Reads the fields of the key and tells its size; null where they are cut off. */
function keyBits(type: string, reader: ByteReader): number | null {
  switch (type) {
    case 'ssh-rsa': {
      const exponent = reader.string();
      const modulus = reader.string();
      return exponent === undefined || modulus === undefined ? null : bitLength(modulus);
    }
    case 'ssh-dss': {
      const prime = reader.string();
      const rest = [reader.string(), reader.string(), reader.string()];
      return prime === undefined || rest.includes(undefined) ? null : bitLength(prime);
    }
    case 'ssh-ed25519':
      return reader.string() === undefined ? null : 256;
    case 'ssh-ed448':
      return reader.string() === undefined ? null : 456;
    case 'sk-ssh-ed25519@openssh.com':
      return reader.string() === undefined || reader.string() === undefined ? null : 256;
    case 'sk-ecdsa-sha2-nistp256@openssh.com':
      return curveBits(reader, true);
    default:
      return type.startsWith('ecdsa-sha2-') ? curveBits(reader, false) : 0;
  }
}

function curveBits(reader: ByteReader, securityKey: boolean): number | null {
  const curve = reader.string();
  const point = reader.string();
  const application = securityKey ? reader.string() : point;
  if (curve === undefined || point === undefined || application === undefined) return null;
  return CURVE_BITS.get(fromLatin1(curve)) ?? 0;
}

function parseCertificate(
  reader: ByteReader,
  blob: Uint8Array,
): Pick<HostKeyBlob, 'certificate' | 'authorityKey' | 'certified'> | null {
  reader.bytes(8); // the serial number
  const role = reader.uint32() ?? 0;
  const keyId = reader.string();
  const principals = reader.string();
  const validAfter = reader.bytes(8);
  const validBefore = reader.bytes(8);
  const criticalOptions = reader.string();
  reader.string(); // extensions
  reader.string(); // reserved
  const authority = reader.string();
  const signed = blob.subarray(0, blob.length - reader.remaining);
  const signature = reader.string() ?? new Uint8Array();
  if (keyId === undefined || principals === undefined || validAfter === undefined || validBefore === undefined)
    return null;
  const authorityType = authority === undefined ? undefined : new ByteReader(authority).string();
  if (authority === undefined || authorityType === undefined) return null;
  const certificate = {
    keyId: fromLatin1(keyId),
    principals: strings(principals),
    validAfter: uint64(validAfter),
    validBefore: uint64(validBefore),
    authorityType: fromLatin1(authorityType),
  };
  const hasCriticalOptions = (criticalOptions?.length ?? 0) > 0;
  return { certificate, authorityKey: authority, certified: { signed, signature, role, hasCriticalOptions } };
}

function strings(bytes: Uint8Array): readonly string[] {
  const reader = new ByteReader(bytes);
  const found: string[] = [];
  while (found.length < MAX_PRINCIPALS) {
    const next = reader.string();
    if (next === undefined) break;
    found.push(fromLatin1(next));
  }
  return found;
}

function uint64(bytes: Uint8Array): string {
  return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n).toString();
}

/** The length of an mpint's value in bits, its sign byte and leading zeros not counted (RFC 4251 §5). */
export function bitLength(mpint: Uint8Array): number {
  const first = mpint.findIndex((byte) => byte !== 0);
  if (first < 0) return 0;
  return (mpint.length - first - 1) * 8 + (32 - Math.clz32(mpint[first] ?? 0));
}
