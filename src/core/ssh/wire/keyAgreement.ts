import type { AgreementCurve, HashName, KemName, KeyExchangeCrypto } from '../../ports.ts';
import { fromMpint, modularPower, mpintOf, numberOf } from './bigNumbers.ts';
import { ByteWriter } from './byteWriter.ts';
import type { ExchangedGroup } from './exchangedGroup.ts';
import { MODP_GENERATOR, modpPrime, type ModpGroup } from './modpGroups.ts';

/** What a key exchange method agrees with, and what it hashes with: all that its proof needs. */
export type KeyAgreement = { readonly hash: HashName } & (
  | { readonly kind: 'group'; readonly group: ModpGroup }
  | { readonly kind: 'group-exchange' }
  | { readonly kind: 'curve'; readonly curve: AgreementCurve }
  | { readonly kind: 'hybrid'; readonly kem: KemName; readonly curve: AgreementCurve }
);

/** Our half of an agreement, under way. */
export interface StartedAgreement {
  /** The content of the field that our message carries it in; the exchange hash holds the same. */
  readonly publicValue: Uint8Array;
  /**
   * Ends it with the content of the server's field.
   * @returns that field and the secret as the exchange hash holds them, or null for a value that has to be refused
   */
  finish(theirs: Uint8Array): { readonly theirs: Uint8Array; readonly secret: Uint8Array } | null;
}

const group = (name: ModpGroup, hash: HashName): KeyAgreement => ({ kind: 'group', group: name, hash });
const curve = (name: AgreementCurve, hash: HashName): KeyAgreement => ({ kind: 'curve', curve: name, hash });
const hybrid = (kem: KemName, name: AgreementCurve, hash: HashName): KeyAgreement => ({
  kind: 'hybrid',
  kem,
  curve: name,
  hash,
});

/** RFC 4253 §8, RFC 4419, RFC 5656 §6.2.1, RFC 8268, RFC 8731, draft-ietf-sshm-mlkem-hybrid-kex. */
const AGREEMENTS: ReadonlyMap<string, KeyAgreement> = new Map<string, KeyAgreement>([
  ['curve25519-sha256', curve('x25519', 'sha256')],
  ['curve25519-sha256@libssh.org', curve('x25519', 'sha256')],
  ['curve448-sha512', curve('x448', 'sha512')],
  ['ecdh-sha2-nistp256', curve('nistp256', 'sha256')],
  ['ecdh-sha2-nistp384', curve('nistp384', 'sha384')],
  ['ecdh-sha2-nistp521', curve('nistp521', 'sha512')],
  ['diffie-hellman-group1-sha1', group('group1', 'sha1')],
  ['diffie-hellman-group14-sha1', group('group14', 'sha1')],
  ['diffie-hellman-group14-sha256', group('group14', 'sha256')],
  ['diffie-hellman-group15-sha512', group('group15', 'sha512')],
  ['diffie-hellman-group16-sha512', group('group16', 'sha512')],
  ['diffie-hellman-group17-sha512', group('group17', 'sha512')],
  ['diffie-hellman-group18-sha512', group('group18', 'sha512')],
  ['diffie-hellman-group-exchange-sha1', { kind: 'group-exchange', hash: 'sha1' }],
  ['diffie-hellman-group-exchange-sha256', { kind: 'group-exchange', hash: 'sha256' }],
  ['mlkem768x25519-sha256', hybrid('ml-kem-768', 'x25519', 'sha256')],
  ['mlkem768nistp256-sha256', hybrid('ml-kem-768', 'nistp256', 'sha256')],
  ['mlkem1024nistp384-sha384', hybrid('ml-kem-1024', 'nistp384', 'sha384')],
]);

/** Undefined for a method whose secret cannot be worked out here, sntrup761 among them. */
export function keyAgreement(method: string): KeyAgreement | undefined {
  return AGREEMENTS.get(method);
}

/** Whether this runtime can carry it through: ML-KEM and curve 448 are missing from some. */
export function isAvailable(agreement: KeyAgreement, crypto: KeyExchangeCrypto): boolean {
  switch (agreement.kind) {
    case 'group':
    case 'group-exchange':
      return true;
    case 'curve':
    case 'hybrid':
      return startAgreement(agreement, crypto) !== null;
  }
}

/** Makes our half; null where the runtime cannot. Of a group exchange, the group has to come first. */
export function startAgreement(
  agreement: Exclude<KeyAgreement, { readonly kind: 'group-exchange' }>,
  crypto: KeyExchangeCrypto,
): StartedAgreement | null {
  switch (agreement.kind) {
    case 'group':
      return startInGroup({ prime: modpPrime(agreement.group), generator: MODP_GENERATOR }, crypto);
    case 'curve': {
      const share = crypto.curveShare(agreement.curve);
      if (share === null) return null;
      const finish: StartedAgreement['finish'] = (theirs) => {
        const agreed = sharedCoordinate(agreement.curve, share, theirs);
        return agreed === null ? null : { theirs, secret: mpintOf(numberOf(agreed)) };
      };
      return { publicValue: share.publicValue, finish };
    }
    case 'hybrid':
      return startHybrid(agreement, crypto);
  }
}

/** Twice the strength of the strongest group in bits (RFC 4419 §6.2), so that the exponent is never the weakest part. */
const EXPONENT_BYTES = 64;

/** Our half of a Diffie-Hellman exchange (RFC 4253 §8). */
export function startInGroup({ prime, generator }: ExchangedGroup, crypto: KeyExchangeCrypto): StartedAgreement {
  const exponent = numberOf(crypto.randomBytes(EXPONENT_BYTES));
  return {
    publicValue: mpintOf(modularPower(generator, exponent, prime)),
    finish: (theirs) => {
      const value = theirs.length > mpintOf(prime).length ? null : fromMpint(theirs);
      // §8: f outside of [1, p-1] must be refused; 1 and p-1 give the secret away, so they are too.
      if (value === null || value <= 1n || value >= prime - 1n) return null;
      return { theirs: mpintOf(value), secret: mpintOf(modularPower(value, exponent, prime)) };
    },
  };
}

/** Bytes of a public value; points are uncompressed (SEC 1 §2.3.3). */
const VALUE_BYTES: Readonly<Record<AgreementCurve, number>> = {
  x25519: 32,
  x448: 56,
  nistp256: 65,
  nistp384: 97,
  nistp521: 133,
};
const UNCOMPRESSED = 4;
const CIPHERTEXT_BYTES: Readonly<Record<KemName, number>> = { 'ml-kem-768': 1088, 'ml-kem-1024': 1568 };

function sharedCoordinate(
  name: AgreementCurve,
  share: { agree(theirs: Uint8Array): Uint8Array | null },
  theirs: Uint8Array,
): Uint8Array | null {
  if (theirs.length !== VALUE_BYTES[name]) return null;
  if (name.startsWith('nistp') && theirs[0] !== UNCOMPRESSED) return null;
  const agreed = share.agree(theirs);
  // RFC 8731 §3: of a point of small order, whoever sent it knows the secret.
  return agreed?.every((byte) => byte === 0) === true ? null : agreed;
}

function startHybrid(
  { kem, curve: name, hash }: Extract<KeyAgreement, { readonly kind: 'hybrid' }>,
  crypto: KeyExchangeCrypto,
): StartedAgreement | null {
  const classical = crypto.curveShare(name);
  const postQuantum = classical === null ? null : crypto.kemShare(kem);
  if (classical === null || postQuantum === null) return null;
  return {
    publicValue: new ByteWriter().bytes(postQuantum.encapsulationKey).bytes(classical.publicValue).finish(),
    finish: (theirs) => {
      const size = CIPHERTEXT_BYTES[kem];
      if (theirs.length !== size + VALUE_BYTES[name]) return null;
      const secret = postQuantum.decapsulate(theirs.subarray(0, size));
      const coordinate = sharedCoordinate(name, classical, theirs.subarray(size));
      if (secret === null || coordinate === null) return null;
      return { theirs, secret: crypto.hash(hash, new ByteWriter().bytes(secret).bytes(coordinate).finish()) };
    },
  };
}
