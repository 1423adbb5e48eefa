import type { HostKeyBlob } from '../wire/hostKeyBlob.ts';
import { parseHostKeyBlob } from '../wire/hostKeyBlob.ts';
import { equalBytes, type KnownKeys } from './knownKeys.ts';

/**
 * What known_hosts says of a key that a server presented: `known` it holds this very key; `changed` it holds another of
 * the same type, so ssh refuses to connect; `other-type` it holds only keys of other types; `revoked` it forbids this
 * key; `authority` it trusts an authority for this host and the key is a certificate; `unknown` it has never heard of it.
 */
export type KnownState = 'known' | 'changed' | 'other-type' | 'revoked' | 'authority' | 'unknown';

/** Judges as ssh does: a revocation first, then an equal key, then one of the same type. */
export function judgeHostKey(blob: Uint8Array, key: HostKeyBlob, known: KnownKeys): KnownState {
  const all = [...known.entries, ...known.underBareName];
  if (all.some(({ marker, blob: held }) => marker === 'revoked' && equalBytes(held, blob))) return 'revoked';
  if (key.certificate !== null && known.entries.some(({ marker }) => marker === 'cert-authority')) return 'authority';
  const plain = known.entries.filter(({ marker }) => marker === null);
  const equal = all.some(({ marker, blob: held }) => marker === null && equalBytes(held, blob));
  if (equal) return 'known';
  if (plain.some(({ blob: held }) => parseHostKeyBlob(held)?.plainType === key.plainType)) return 'changed';
  return plain.length > 0 ? 'other-type' : 'unknown';
}
