import { ByteWriter } from './byteWriter.ts';

/**
 * How far each key exchange method must be spoken to read the host key in its reply. Nothing is agreed on: the server
 * asks only for a well-formed public value, so fixed ones are sent, and no secret is ever worked out.
 */
export type KexMethod =
  /** One message each way: our public value, then K_S, the server's value and the signature (RFC 4253 §8, RFC 5656 §4). */
  | { readonly flow: 'exchange'; readonly clientValue: Uint8Array }
  /** The server picks the group first (RFC 4419 §3). */
  | { readonly flow: 'group-exchange' }
  /** The server begins, and its first message holds the host key (RFC 4432 §4). */
  | { readonly flow: 'rsa' };

/** Message numbers of the methods, all from the range 30 to 49 that each method uses anew (RFC 4250 §4.1.2). */
export const KEX_INIT = 30;
export const KEX_REPLY = 31;
export const GEX_GROUP = 31;
export const GEX_INIT = 32;
export const GEX_REPLY = 33;
export const GEX_REQUEST = 34;
export const KEXRSA_PUBKEY = 30;

/** What OpenSSH's client asks for at least and at most (dh.h, DH_GRP_MIN and DH_GRP_MAX), and prefers with a 128-bit cipher. */
export const GEX_BITS = { min: 2048, preferred: 3072, max: 8192 } as const;

/**
 * A number between 1 and any group's prime less 1 whose bits are not nearly all zero, which servers refuse
 * (OpenSSH dh.c, dh_pub_is_valid asks for four set bits).
 */
export const DH_PUBLIC_VALUE = Uint8Array.from([
  0x1f, 0x2e, 0x3d, 0x4c, 0x5b, 0x6a, 0x79, 0x88, 0x97, 0xa6, 0xb5, 0xc4,
]);

/** The base point, u = 9 (RFC 7748 §4.1). */
const X25519_POINT = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 9 : 0));
/** The base point, u = 5 (RFC 7748 §4.2). */
const X448_POINT = Uint8Array.from({ length: 56 }, (_, i) => (i === 0 ? 5 : 0));

/** The base points of the NIST curves, uncompressed (SEC 2 §2.4 to §2.6): a point of the right order, as servers check. */
const P256_POINT = fromHex(
  '04' +
    '6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296' +
    '4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
);
const P384_POINT = fromHex(
  '04' +
    'aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7' +
    '3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f',
);
const P521_POINT = fromHex(
  '04' +
    '00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66' +
    '011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650',
);

/** The base point of secp256k1 (SEC 2 §2.4), whose object identifier the method is named after (RFC 5656 §6.1). */
const SECP256K1_POINT = fromHex(
  '04' +
    '79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798' +
    '483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8',
);

/**
 * Public key sizes: ML-KEM-768 and 1024 (FIPS 203 table 3), sntrup761 (draft-ietf-sshm-ntruprime-ssh) and its older
 * relation (the NTRU Prime submission to NIST of 2017).
 */
const SNTRUP4591761_BYTES = 1218;
const MLKEM768_BYTES = 1184;
const MLKEM1024_BYTES = 1568;
const SNTRUP761_BYTES = 1158;

/**
 * A post-quantum public key of zeros, then the classical value. All coefficients are below the modulus, so the check of
 * FIPS 203 §7.2 passes; sntrup761 takes any bytes of the right number.
 */
function hybrid(postQuantumBytes: number, classical: Uint8Array): Uint8Array {
  return new ByteWriter().bytes(new Uint8Array(postQuantumBytes)).bytes(classical).finish();
}

const exchange = (clientValue: Uint8Array): KexMethod => ({ flow: 'exchange', clientValue });

const METHODS: ReadonlyMap<string, KexMethod> = new Map<string, KexMethod>([
  ['curve25519-sha256', exchange(X25519_POINT)],
  ['curve25519-sha256@libssh.org', exchange(X25519_POINT)],
  ['curve448-sha512', exchange(X448_POINT)],
  ['ecdh-sha2-nistp256', exchange(P256_POINT)],
  ['ecdh-sha2-nistp384', exchange(P384_POINT)],
  ['ecdh-sha2-nistp521', exchange(P521_POINT)],
  ['diffie-hellman-group1-sha1', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group14-sha1', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group14-sha256', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group15-sha512', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group16-sha512', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group17-sha512', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group18-sha512', exchange(DH_PUBLIC_VALUE)],
  ['ecdh-sha2-1.3.132.0.10', exchange(SECP256K1_POINT)],
  // The same groups with other hashes, as drafts and Tectia named them.
  ['diffie-hellman-group15-sha256', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group16-sha256', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group14-sha224@ssh.com', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group14-sha256@ssh.com', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group15-sha256@ssh.com', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group15-sha384@ssh.com', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group16-sha384@ssh.com', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group16-sha512@ssh.com', exchange(DH_PUBLIC_VALUE)],
  ['diffie-hellman-group18-sha512@ssh.com', exchange(DH_PUBLIC_VALUE)],
  ['mlkem768x25519-sha256', exchange(hybrid(MLKEM768_BYTES, X25519_POINT))],
  ['mlkem768nistp256-sha256', exchange(hybrid(MLKEM768_BYTES, P256_POINT))],
  ['mlkem1024nistp384-sha384', exchange(hybrid(MLKEM1024_BYTES, P384_POINT))],
  ['sntrup761x25519-sha512', exchange(hybrid(SNTRUP761_BYTES, X25519_POINT))],
  ['sntrup761x25519-sha512@openssh.com', exchange(hybrid(SNTRUP761_BYTES, X25519_POINT))],
  ['sntrup4591761x25519-sha512@tinyssh.org', exchange(hybrid(SNTRUP4591761_BYTES, X25519_POINT))],
  ['diffie-hellman-group-exchange-sha1', { flow: 'group-exchange' }],
  ['diffie-hellman-group-exchange-sha256', { flow: 'group-exchange' }],
  ['diffie-hellman-group-exchange-sha224@ssh.com', { flow: 'group-exchange' }],
  ['diffie-hellman-group-exchange-sha384@ssh.com', { flow: 'group-exchange' }],
  ['diffie-hellman-group-exchange-sha512@ssh.com', { flow: 'group-exchange' }],
  ['rsa1024-sha1', { flow: 'rsa' }],
  ['rsa2048-sha256', { flow: 'rsa' }],
]);

/** How to come to the reply of a method, or undefined for one that is not spoken here (GSS-API, vendors' own). */
export function kexMethod(name: string): KexMethod | undefined {
  return METHODS.get(name);
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
