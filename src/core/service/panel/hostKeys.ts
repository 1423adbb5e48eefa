import type { KnownState } from '../../openssh/knownHosts/judgeHostKey.ts';
import { methodsToVerify } from '../../sources/probe/verifyHostKey.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import { VERIFICATION_REASONS } from '../../render/en/hostKeyWords.ts';
import type { ProbeReport } from '../../report/probe/probeReport.ts';
import type { HostKeyReport } from '../../sources/probe/hostKeyReport.ts';
import type { Verification } from '../../ssh/wire/hostKeyProof.ts';
import type { HostKeyView } from './viewModel.ts';

/** What known_hosts says of a key that the server proved to hold, and what ssh makes of it. */
const KNOWN: Readonly<Record<KnownState, HostKeyView['known']>> = {
  known: { word: 'known', tone: 'good', detail: 'Your known_hosts holds this very key.' },
  authority: {
    word: 'certified',
    tone: 'good',
    detail: 'Certified by an authority that your known_hosts trusts for this host.',
  },
  unknown: {
    word: 'not known yet',
    tone: 'caution',
    detail:
      'Your known_hosts does not hold this host yet: ssh will ask. Compare the fingerprint with what its administrator tells you.',
  },
  changed: {
    word: 'changed',
    tone: 'bad',
    detail:
      'Your known_hosts holds another key of this type, so ssh refuses. The server was set up anew, or someone is in between: ask its administrator before you change known_hosts.',
  },
  'other-type': {
    word: 'other type',
    tone: 'bad',
    detail:
      'Your known_hosts holds only keys of other types, which ssh takes for a change and refuses. Compare the fingerprint before you change known_hosts.',
  },
  revoked: { word: 'revoked', tone: 'bad', detail: 'Your known_hosts forbids this key: ssh refuses it.' },
};

/** Of a key that anybody could have copied: nothing of it is good news. */
const KNOWN_UNPROVED: typeof KNOWN = {
  ...KNOWN,
  known: {
    word: 'claims a known key',
    tone: 'caution',
    detail: 'The fingerprint is the one in your known_hosts, but anyone can present a copy of a public key.',
  },
  authority: {
    word: 'claims a certificate',
    tone: 'caution',
    detail: 'Your known_hosts trusts the certificate’s authority, but anyone can present a copy of a certificate.',
  },
};

const NOT_COMPARED: HostKeyView['known'] = {
  word: 'not compared',
  tone: 'none',
  detail: 'This client does not read the known_hosts of this machine.',
};

const PROOF: Readonly<Record<Verification, Omit<HostKeyView['proof'], 'detail'>>> = {
  verified: { word: 'verified', tone: 'good' },
  claimed: { word: 'claimed, not verified', tone: 'caution' },
  forged: { word: 'forged', tone: 'bad' },
};

const PROVED = 'The server signed this key exchange with it.';

/** A host key as the panel shows it, escaped. */
export function hostKeyView(key: HostKeyReport, { proposal }: Pick<ProbeReport['server'], 'proposal'>): HostKeyView {
  const { type, bits, sha256, known, certificate, groupBits, algorithms, verification, verificationReason } = key;
  const size = bits === 0 ? null : `${bits} bits`;
  const group = groupBits === undefined ? '' : `; read through a group of ${groupBits} bits`;
  const states = verification === 'verified' ? KNOWN : KNOWN_UNPROVED;
  const problems = (key.certificateProblems ?? []).length > 0 ? ' (invalid or not checked)' : '';
  return {
    type: escapeUntrusted(type),
    bits: size,
    fingerprint: escapeUntrusted(sha256),
    proof: {
      ...PROOF[verification],
      detail: verificationReason === undefined ? PROVED : `Not verified: ${VERIFICATION_REASONS[verificationReason]}.`,
    },
    known: known === undefined ? NOT_COMPARED : states[known],
    certificate: certificate === undefined ? null : `Certificate “${escapeUntrusted(certificate.keyId)}”${problems}`,
    algorithms: `${escapeUntrusted(algorithms.join(', ')) || 'none of its algorithms'}${group}`,
    canVerify: verification === 'claimed' && methodsToVerify(proposal?.kex ?? [], key.kex).length > 0,
  };
}
