import type { KeyExchangeCrypto, Signatures } from '../../ports.ts';
import { exchangeHashInput, type GroupRequest, type Openings } from './exchangeHash.ts';
import { isCertificateType, plainKeyType, plainTypeName, type HostKeyBlob } from './hostKeyBlob.ts';
import type { KeyAgreement, StartedAgreement } from './keyAgreement.ts';
import { signatureAlgorithm, verifySshSignature } from './sshSignature.ts';

/** Why nothing could be found out. Stable API. */
export const CLAIM_REASONS = [
  /** Nobody looked: no cryptography was at hand, or a release of Kexpert that did not look. */
  'not-checked',
  /** The secret of this key exchange method cannot be worked out here, e.g. sntrup761's. */
  'method-not-verifiable',
  /** Signatures of this type of key cannot be checked here. */
  'key-type-not-verifiable',
  /** The group of a group exchange is outside the sizes that were asked for, or no safe prime. */
  'group-not-verifiable',
] as const;
export type ClaimReason = (typeof CLAIM_REASONS)[number];

/** What is wrong with an exchange that its host key did not vouch for. Stable API. */
export const FORGERY_REASONS = [
  /** The reply lacks its public value or signature, holds more than it may, or a signature that is none. */
  'malformed-reply',
  /** A public value that gives the secret away or is no element of the group: f = 1, a point off the curve. */
  'invalid-public-value',
  /** The key is of another type than the host key algorithm that was agreed on. */
  'other-key-type',
  /** The signature is made with another algorithm than the one that was agreed on. */
  'other-signature-algorithm',
  /** The key did not sign this exchange: a copied key, or a signature of another exchange. */
  'signature-mismatch',
] as const;
export type ForgeryReason = (typeof FORGERY_REASONS)[number];

/**
 * Whether the server proved that it holds the private half of the key that it presents: `verified` it signed this very
 * exchange with it; `claimed` nothing was found out; `forged` it did not, and every client refuses.
 */
export type HostKeyProof =
  | { readonly verification: 'verified' }
  | { readonly verification: 'claimed'; readonly reason: ClaimReason }
  | { readonly verification: 'forged'; readonly reason: ForgeryReason };
export type Verification = HostKeyProof['verification'];

/** What a proof needs of this machine. */
export interface ProofCrypto {
  readonly exchange: KeyExchangeCrypto;
  readonly signatures: Signatures;
}

/** An exchange in which our value was sent, before its reply. */
export interface SentExchange {
  readonly openings: Openings;
  readonly agreement: KeyAgreement;
  readonly started: StartedAgreement;
  readonly group: GroupRequest | null;
  /** The host key algorithm that was agreed on. */
  readonly algorithm: string;
}

/** The fields of a reply; undefined where it ended before them. */
export interface ExchangeReply {
  readonly blob: Uint8Array;
  readonly key: HostKeyBlob;
  readonly theirs: Uint8Array | undefined;
  readonly signature: Uint8Array | undefined;
  /** Bytes after the signature, where none belong. */
  readonly surplus: number;
}

/** Checks a reply's signature over the exchange hash (RFC 4253 §8). */
export function proveHostKey(sent: SentExchange, reply: ExchangeReply, crypto: ProofCrypto): HostKeyProof {
  const { theirs, signature, key, blob } = reply;
  if (theirs === undefined || signature === undefined || reply.surplus > 0) return forged('malformed-reply');
  const agreed = sent.started.finish(theirs);
  if (agreed === null) return forged('invalid-public-value');
  const { algorithm, openings, group } = sent;
  const sameKind = isCertificateType(key.type) === isCertificateType(algorithm);
  if (!sameKind || key.plainType !== plainKeyType(algorithm)) return forged('other-key-type');
  const named = signatureAlgorithm(signature);
  if (named === null) return forged('malformed-reply');
  if (named !== plainTypeName(algorithm)) return forged('other-signature-algorithm');
  const values = {
    hostKey: blob,
    group,
    client: sent.started.publicValue,
    server: agreed.theirs,
    secret: agreed.secret,
  };
  const { hash } = crypto.exchange;
  const exchangeHash = hash(sent.agreement.hash, exchangeHashInput(openings, values));
  const state = verifySshSignature(key.plainBlob, exchangeHash, signature, { signatures: crypto.signatures, hash });
  switch (state) {
    case 'valid':
      return { verification: 'verified' };
    case 'unsupported':
      return claimed('key-type-not-verifiable');
    case 'malformed':
      return forged('malformed-reply');
    case 'invalid':
      return forged('signature-mismatch');
  }
}

export function claimed(reason: ClaimReason): HostKeyProof {
  return { verification: 'claimed', reason };
}

function forged(reason: ForgeryReason): HostKeyProof {
  return { verification: 'forged', reason };
}
