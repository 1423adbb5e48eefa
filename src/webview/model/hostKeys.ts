import type { KnownState } from '../../core/knownHosts/judgeHostKey.ts';
import { escapeUntrusted } from '../../core/report/escape.ts';
import type { HostKeyReport } from '../../core/report/probeReport.ts';
import type { HostKeyView } from '../viewModel.ts';

/** What known_hosts says of a key, and what ssh makes of it. */
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

const NOT_COMPARED: HostKeyView['known'] = {
  word: 'not compared',
  tone: 'none',
  detail: 'This client does not read the known_hosts of this machine.',
};

/** A host key as the panel shows it, escaped. */
export function hostKeyView(key: HostKeyReport): HostKeyView {
  const { type, bits, sha256, known, certificate, groupBits, algorithms } = key;
  const size = bits === 0 ? null : `${bits} bits`;
  const group = groupBits === undefined ? '' : `; read through a group of ${groupBits} bits`;
  return {
    type: escapeUntrusted(type),
    bits: size,
    fingerprint: escapeUntrusted(sha256),
    known: known === undefined ? NOT_COMPARED : KNOWN[known],
    certificate: certificate === undefined ? null : `Certificate “${escapeUntrusted(certificate.keyId)}”`,
    algorithms: `${escapeUntrusted(algorithms.join(', ')) || 'none of its algorithms'}${group}`,
  };
}
