import type { HostKeyBlob } from '../../ssh/wire/hostKeyBlob.ts';
import { parseHostKeyBlob } from '../../ssh/wire/hostKeyBlob.ts';
import { equalBytes, type KnownKeys } from './knownKeys.ts';
import type { KnownHostsEntry } from './parseKnownHosts.ts';

/**
 * What known_hosts says of a key that a server presented: `known` it holds this very key; `changed` it holds another of
 * the same type; `other-type` it holds only keys of other types, which ssh takes for a change too and refuses alike;
 * `revoked` it forbids this key or the authority that signed it; `authority` it trusts the authority that signed this
 * certificate; `unknown` it has never heard of it, and ssh asks.
 */
export type KnownState = 'known' | 'changed' | 'other-type' | 'revoked' | 'authority' | 'unknown';

/**
 * Judges as ssh does (sshconnect.c, check_host_key; hostfile.c, check_hostkeys_by_key_or_type). Only for a host it does
 * not know at all does it look under the bare name, and takes nothing but the same key or authority from there.
 * @param certificateHolds whether the certificate has no problem; one that has is judged by the key in it
 */
export function judgeHostKey(key: HostKeyBlob, known: KnownKeys, certificateHolds: boolean): KnownState {
  const state = judge(key, known.entries, certificateHolds);
  if (state !== 'unknown') return state;
  const bare = judge(key, known.underBareName, certificateHolds);
  return bare === 'changed' || bare === 'other-type' ? 'unknown' : bare;
}

function judge(key: HostKeyBlob, entries: readonly KnownHostsEntry[], certificateHolds: boolean): KnownState {
  const holds = (marker: KnownHostsEntry['marker'], blob: Uint8Array | null): boolean =>
    blob !== null && entries.some((entry) => entry.marker === marker && equalBytes(entry.blob, blob));
  if (holds('revoked', key.plainBlob) || holds('revoked', key.authorityKey)) return 'revoked';
  if (certificateHolds && holds('cert-authority', key.authorityKey)) return 'authority';
  // A certificate of an unknown authority is judged by the key in it.
  if (holds(null, key.plainBlob)) return 'known';
  const plain = entries.filter(({ marker }) => marker === null);
  if (plain.some(({ blob }) => parseHostKeyBlob(blob)?.type === key.plainType)) return 'changed';
  return plain.length > 0 ? 'other-type' : 'unknown';
}
