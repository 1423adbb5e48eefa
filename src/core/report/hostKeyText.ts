import type { KnownState } from '../knownHosts/judgeHostKey.ts';
import { escapeUntrusted } from './escape.ts';
import type { HostKeyReport } from './probeReport.ts';

const KNOWN: Readonly<Record<KnownState, string>> = {
  known: 'in known_hosts',
  changed: 'known_hosts holds another one: ssh refuses this one',
  'other-type': 'known_hosts holds only keys of other types: ssh refuses this one',
  revoked: 'revoked in known_hosts: ssh refuses it',
  authority: 'certified by an authority that known_hosts trusts for this host',
  unknown: 'not in known_hosts yet',
};

/** `256 bits, SHA256:… (in known_hosts)`, escaped. */
export function hostKeyText({ bits, sha256, known, certificate, groupBits }: HostKeyReport): string {
  const size = bits === 0 ? '' : `${bits} bits, `;
  const notes = [
    ...(known === undefined ? [] : [KNOWN[known]]),
    ...(certificate === undefined ? [] : [`certificate “${escapeUntrusted(certificate.keyId)}”`]),
    ...(groupBits === undefined ? [] : [`read through a group of ${groupBits} bits`]),
  ];
  return `${size}${escapeUntrusted(sha256)}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}
