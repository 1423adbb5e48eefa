import type { KnownState } from '../../../openssh/knownHosts/judgeHostKey.ts';
import type { ClaimReason, ForgeryReason, Verification } from '../../../ssh/wire/hostKeyProof.ts';
import { VERIFICATION_REASONS } from '../hostKeyWords.ts';

interface Judgement {
  readonly word: string;
  readonly detail: string;
}

/** What known_hosts says of a key that the server proved to hold, and what ssh makes of it. */
const KNOWN: Readonly<Record<KnownState, Judgement>> = {
  known: { word: 'known', detail: 'This key is in your known_hosts.' },
  authority: { word: 'certified', detail: 'An authority that your known_hosts trusts for this host certified it.' },
  unknown: {
    word: 'new',
    detail:
      'This host is not in your known_hosts, so ssh will ask. Compare the fingerprint with the one its administrator gives you.',
  },
  changed: {
    word: 'changed',
    detail:
      'Your known_hosts has another key of this type, so ssh refuses. The server was reinstalled, or someone is impersonating it. Ask its administrator before you change known_hosts.',
  },
  'other-type': {
    word: 'other type',
    detail:
      'Your known_hosts has only keys of other types, so ssh refuses. Compare the fingerprint before you change known_hosts.',
  },
  revoked: { word: 'revoked', detail: 'Your known_hosts revokes this key, so ssh refuses it.' },
};

/** Of a key that anyone could have copied: nothing of it is good news. */
const UNPROVED: Readonly<Record<KnownState, Judgement>> = {
  ...KNOWN,
  known: {
    word: 'claims a known key',
    detail: 'The fingerprint is the one in your known_hosts, but anyone can present a copy of a public key.',
  },
  authority: {
    word: 'claims a certificate',
    detail: "Your known_hosts trusts the certificate's authority, but anyone can present a copy of a certificate.",
  },
};

const PROOF: Readonly<Record<Verification, string>> = {
  verified: 'verified',
  claimed: 'claimed, not verified',
  forged: 'forged',
};

export const hostKeys = {
  known: (state: KnownState, proved: boolean): Judgement => (proved ? KNOWN : UNPROVED)[state],
  notCompared: { word: 'not compared', detail: 'This client does not read your known_hosts.' },
  proof: (verification: Verification): string => PROOF[verification],
  proved: 'The server proved it: it signed this key exchange with this key.',
  notProved: (reason: ClaimReason | ForgeryReason): string => `Not verified: ${VERIFICATION_REASONS[reason]}.`,
  bits: (bits: number): string => `${bits} bits`,
  certificate: (keyId: string, invalid: boolean): string =>
    `Certificate "${keyId}"${invalid ? ' (invalid or not checked)' : ''}`,
  /** @param algorithms what it signs with, joined; empty for none @param groupBits of a group that was too small */
  algorithms: (algorithms: string, groupBits: number | null): string =>
    `${algorithms || 'none of its algorithms'}${groupBits === null ? '' : `; read with a ${groupBits}-bit group`}`,
};
