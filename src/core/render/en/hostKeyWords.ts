import type { KnownState } from '../../openssh/knownHosts/judgeHostKey.ts';
import type { ClaimReason, ForgeryReason, Verification } from '../../ssh/wire/hostKeyProof.ts';

/** Of a key that the server proved to hold. */
export const KNOWN: Readonly<Record<KnownState, string>> = {
  known: 'in known_hosts',
  changed: 'differs from the key in known_hosts; ssh rejects it',
  'other-type': 'known_hosts has only keys of other types; ssh rejects it',
  revoked: 'revoked in known_hosts; ssh rejects it',
  authority: 'signed by a CA that known_hosts trusts for this host',
  unknown: 'not in known_hosts',
};

/** Of a key that anybody could have copied. */
export const KNOWN_UNPROVED: Readonly<Record<KnownState, string>> = {
  ...KNOWN,
  known: 'matches known_hosts, which by itself proves nothing',
  authority: 'presents a certificate from a CA that known_hosts trusts',
};

export const VERIFICATION: Readonly<Record<Verification, string>> = {
  verified: 'verified',
  claimed: 'claimed, not verified',
  forged: 'FORGED',
};

/** Why a key is not verified, as the rest of a sentence. */
export const VERIFICATION_REASONS: Readonly<Record<ClaimReason | ForgeryReason, string>> = {
  'not-checked': 'signature not checked',
  'method-not-verifiable': 'Kexpert does not implement the server’s key exchange methods',
  'key-type-not-verifiable': 'Kexpert cannot check signatures of this type',
  'group-not-verifiable': 'the server’s Diffie-Hellman group is not a known safe group',
  'malformed-reply': 'the signature is malformed',
  'invalid-public-value': 'the server’s public value is invalid',
  'other-key-type': 'the key type differs from the agreed type',
  'other-signature-algorithm': 'the signature algorithm differs from the agreed one',
  'signature-mismatch': 'the signature does not match this key and this exchange',
};
