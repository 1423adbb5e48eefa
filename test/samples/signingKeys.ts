/** Host keys that sign, encoded as SSH has them. Made by Node's own cryptography, apart from the code that they test. */
import { createHash, generateKeyPairSync, randomBytes, sign, type JsonWebKey, type KeyObject } from 'node:crypto';

export interface SigningKey {
  readonly blob: Buffer;
  /** A signature blob. @param algorithm the name it begins with, which chooses RSA's hash */
  readonly sign: (message: Uint8Array, algorithm: string) => Buffer;
}

export function sshString(value: Uint8Array | string): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

export function mpint(value: Uint8Array): Buffer {
  const first = value.findIndex((byte) => byte !== 0);
  const bytes = first === -1 ? Buffer.alloc(0) : Buffer.from(value.subarray(first));
  return sshString((bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

const RSA_HASHES: Readonly<Record<string, string>> = {
  'ssh-rsa': 'sha1',
  'rsa-sha2-256': 'sha256',
  'rsa-sha2-512': 'sha512',
};
const CURVES = {
  nistp256: { name: 'prime256v1', hash: 'sha256' },
  nistp384: { name: 'secp384r1', hash: 'sha384' },
  nistp521: { name: 'secp521r1', hash: 'sha512' },
} as const;
type Curve = keyof typeof CURVES;

const field = (key: KeyObject, name: keyof JsonWebKey): Buffer =>
  Buffer.from(String(key.export({ format: 'jwk' })[name]), 'base64url');

export function edwardsKey(type: 'ssh-ed25519' | 'ssh-ed448'): SigningKey {
  const { publicKey, privateKey } =
    type === 'ssh-ed448' ? generateKeyPairSync('ed448') : generateKeyPairSync('ed25519');
  return {
    blob: Buffer.concat([sshString(type), sshString(field(publicKey, 'x'))]),
    sign: (message, algorithm) => Buffer.concat([sshString(algorithm), sshString(sign(null, message, privateKey))]),
  };
}

export function rsaKey(bits: number): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return {
    blob: Buffer.concat([sshString('ssh-rsa'), mpint(field(publicKey, 'e')), mpint(field(publicKey, 'n'))]),
    sign: (message, algorithm) =>
      Buffer.concat([sshString(algorithm), sshString(sign(RSA_HASHES[algorithm] ?? 'sha512', message, privateKey))]),
  };
}

function ecPair(curve: Curve) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: CURVES[curve].name });
  const point = Buffer.concat([Buffer.of(4), field(publicKey, 'x'), field(publicKey, 'y')]);
  const pair = (message: Uint8Array): Buffer => {
    const raw = sign(CURVES[curve].hash, message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return Buffer.concat([mpint(raw.subarray(0, raw.length / 2)), mpint(raw.subarray(raw.length / 2))]);
  };
  return { point, pair };
}

export function ecdsaKey(curve: Curve): SigningKey {
  const { point, pair } = ecPair(curve);
  return {
    blob: Buffer.concat([sshString(`ecdsa-sha2-${curve}`), sshString(curve), sshString(point)]),
    sign: (message, algorithm) => Buffer.concat([sshString(algorithm), sshString(pair(message))]),
  };
}

export function dsaKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
  const numbers = derIntegers(publicKey.export({ type: 'spki', format: 'der' }));
  return {
    blob: Buffer.concat([sshString('ssh-dss'), ...numbers.map(mpint)]),
    sign: (message, algorithm) =>
      Buffer.concat([
        sshString(algorithm),
        sshString(sign('sha1', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })),
      ]),
  };
}

/** p, q, g and y of a DSA SubjectPublicKeyInfo: its four integers, wherever they are nested. */
function derIntegers(der: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < der.length;) {
    const tag = der[at] ?? 0;
    const first = der[at + 1] ?? 0;
    const extra = first >= 0x80 ? first & 0x7f : 0;
    const length = extra === 0 ? first : der.readUIntBE(at + 2, extra);
    at += 2 + extra;
    if (tag === 0x30) continue;
    if (tag === 0x03) at += 1;
    else {
      if (tag === 0x02) found.push(der.subarray(at, at + length));
      at += length;
    }
  }
  return found;
}

const APPLICATION = 'ssh:';

/** A key of a security key: it signs two hashes, with flags and a counter between them. */
export function securityKey(type: 'ed25519' | 'nistp256'): SigningKey {
  const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();
  const flagsAndCounter = Buffer.concat([Buffer.of(1), randomBytes(4)]);
  const signed = (message: Uint8Array) => Buffer.concat([sha256(APPLICATION), flagsAndCounter, sha256(message)]);
  if (type === 'ed25519') {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    return {
      blob: Buffer.concat([
        sshString('sk-ssh-ed25519@openssh.com'),
        sshString(field(publicKey, 'x')),
        sshString(APPLICATION),
      ]),
      sign: (message, algorithm) =>
        Buffer.concat([sshString(algorithm), sshString(sign(null, signed(message), privateKey)), flagsAndCounter]),
    };
  }
  const { point, pair } = ecPair('nistp256');
  return {
    blob: Buffer.concat([
      sshString('sk-ecdsa-sha2-nistp256@openssh.com'),
      sshString('nistp256'),
      sshString(point),
      sshString(APPLICATION),
    ]),
    sign: (message, algorithm) =>
      Buffer.concat([sshString(algorithm), sshString(pair(signed(message))), flagsAndCounter]),
  };
}

export interface CertificateFields {
  readonly principals?: readonly string[];
  /** 2 for a host's. */
  readonly role?: number;
  readonly validAfter?: bigint;
  readonly validBefore?: bigint;
  readonly criticalOptions?: Uint8Array;
  /** The name of the authority's signature. */
  readonly algorithm?: string;
  /** Spoils the signature blob. */
  readonly forge?: (signature: Buffer) => Buffer;
}

/** A certificate of this key, which signs as before (OpenSSH PROTOCOL.certkeys). */
export function certified(key: SigningKey, authority: SigningKey, fields: CertificateFields = {}): SigningKey {
  const { principals = [], role = 2, validAfter = 0n, validBefore = 2n ** 64n - 1n } = fields;
  const { criticalOptions = Buffer.alloc(0), algorithm = 'ssh-ed25519', forge = (whole: Buffer) => whole } = fields;
  const typeLength = key.blob.readUInt32BE(0);
  const type = key.blob.toString('latin1', 4, 4 + typeLength);
  const name = type.startsWith('sk-')
    ? type.replace('@openssh.com', '-cert-v01@openssh.com')
    : `${type}-cert-v01@openssh.com`;
  const uint64 = (value: bigint) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(value);
    return bytes;
  };
  const signed = Buffer.concat([
    sshString(name),
    sshString(randomBytes(32)),
    key.blob.subarray(4 + typeLength),
    uint64(7n),
    Buffer.of(0, 0, 0, role),
    sshString('an id'),
    sshString(Buffer.concat(principals.map(sshString))),
    uint64(validAfter),
    uint64(validBefore),
    sshString(criticalOptions),
    sshString(''),
    sshString(''),
    sshString(authority.blob),
  ]);
  return {
    blob: Buffer.concat([signed, sshString(forge(authority.sign(signed, algorithm)))]),
    sign: (message, own) => key.sign(message, own),
  };
}
