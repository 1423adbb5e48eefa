import { KNOWN, KNOWN_UNPROVED, VERIFICATION, VERIFICATION_REASONS } from '../en/hostKeyWords.ts';
import { escapeUntrusted } from '../escape.ts';
import type { HostKeyReport } from '../../sources/probe/hostKeyReport.ts';

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
  const invalid = (key.certificateProblems ?? []).length > 0 ? 'invalid or unverified ' : '';
  const notes = [
    `${VERIFICATION[verification]}${reason}`,
    ...knownText(key),
    ...(certificate === undefined ? [] : [`${invalid}certificate “${escapeUntrusted(certificate.keyId)}”`]),
    ...(groupBits === undefined ? [] : [`Diffie-Hellman group of ${groupBits} bits`]),
  ];
  return `${size}${escapeUntrusted(sha256)} (${notes.join('; ')})`;
}
