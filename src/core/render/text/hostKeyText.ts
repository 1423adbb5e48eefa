import type { KnownState } from '../../openssh/knownHosts/judgeHostKey.ts';
import type { ClaimReason, ForgeryReason, Verification } from '../../ssh/wire/hostKeyProof.ts';
import { escapeUntrusted } from '../escape.ts';
import type { HostKeyReport } from '../../sources/probe/hostKeyReport.ts';

/** Of a key that the server proved to hold. */
const KNOWN: Readonly<Record<KnownState, string>> = {
  known: 'in known_hosts',
  changed: 'known_hosts holds another one: ssh refuses this one',
  'other-type': 'known_hosts holds only keys of other types: ssh refuses this one',
  revoked: 'revoked in known_hosts: ssh refuses it',
  authority: 'certified by an authority that known_hosts trusts for this host',
  unknown: 'not in known_hosts yet',
};

/** Of a key that anybody could have copied. */
const KNOWN_UNPROVED: Readonly<Record<KnownState, string>> = {
  ...KNOWN,
  known: 'the same as in known_hosts, which proves nothing by itself',
  authority: 'with a copy of a certificate that known_hosts would trust',
};

const VERIFICATION: Readonly<Record<Verification, string>> = {
  verified: 'verified',
  claimed: 'claimed, not verified',
  forged: 'FORGED',
};

/** Why a key is not verified, as the rest of a sentence. */
export const VERIFICATION_REASONS: Readonly<Record<ClaimReason | ForgeryReason, string>> = {
  'not-checked': 'its signature was not checked',
  'method-not-verifiable': 'Kexpert cannot complete the server’s key exchange methods',
  'key-type-not-verifiable': 'Kexpert cannot check signatures of this type here',
  'group-not-verifiable': 'the server’s Diffie-Hellman group is not a safe one',
  'malformed-reply': 'the reply holds no well-formed signature',
  'invalid-public-value': 'the server’s public value is invalid',
  'other-key-type': 'the key is of another type than agreed',
  'other-signature-algorithm': 'the signature algorithm is another than agreed',
  'signature-mismatch': 'the signature is not this key’s over this exchange',
};

/** What known_hosts says of it, in words that promise no more than was proved. */
function knownText({ known, verification }: HostKeyReport): readonly string[] {
  if (known === undefined) return [];
  return [verification === 'verified' ? KNOWN[known] : KNOWN_UNPROVED[known]];
}

/** `256 bits, SHA256:… (verified; in known_hosts)`, escaped. */
export function hostKeyText(key: HostKeyReport): string {
  const { bits, sha256, certificate, groupBits, verification, verificationReason } = key;
  const size = bits === 0 ? '' : `${bits} bits, `;
  const reason = verificationReason === undefined ? '' : `: ${VERIFICATION_REASONS[verificationReason]}`;
  const invalid = (key.certificateProblems ?? []).length > 0 ? 'invalid or unchecked ' : '';
  const notes = [
    `${VERIFICATION[verification]}${reason}`,
    ...knownText(key),
    ...(certificate === undefined ? [] : [`${invalid}certificate “${escapeUntrusted(certificate.keyId)}”`]),
    ...(groupBits === undefined ? [] : [`read through a group of ${groupBits} bits`]),
  ];
  return `${size}${escapeUntrusted(sha256)} (${notes.join('; ')})`;
}
