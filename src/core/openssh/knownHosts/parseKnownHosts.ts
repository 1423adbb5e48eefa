import { fromBase64 } from '../../ssh/wire/base64.ts';
import { parseHostKeyBlob } from '../../ssh/wire/hostKeyBlob.ts';

/** One line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
export interface KnownHostsEntry {
  /** Zero-based. */
  readonly line: number;
  readonly marker: 'cert-authority' | 'revoked' | null;
  /** The patterns as written, or the salt and hash of a hashed name. */
  readonly hosts:
    | { readonly kind: 'patterns'; readonly list: string }
    | { readonly kind: 'hashed'; readonly salt: Uint8Array; readonly hash: Uint8Array };
  readonly keyType: string;
  readonly blob: Uint8Array;
}

/** Salt and hash are SHA-1's 20 bytes each (OpenSSH hostfile.c). */
const SHA1_BYTES = 20;
/** Files of big fleets hold some ten thousand lines; a bound for hostile ones. */
export const MAX_KNOWN_HOSTS_ENTRIES = 100_000;

/** Reads a known_hosts file. Lines that are not understood are passed over, as ssh passes over them. */
export function parseKnownHosts(text: string): readonly KnownHostsEntry[] {
  const entries: KnownHostsEntry[] = [];
  for (const [line, raw] of text.split('\n').entries()) {
    if (entries.length >= MAX_KNOWN_HOSTS_ENTRIES) break;
    const entry = parseLine(raw.replace(/^[ \t]+|\r$/g, ''), line);
    if (entry !== null) entries.push(entry);
  }
  return entries;
}

function parseLine(text: string, line: number): KnownHostsEntry | null {
  if (text === '' || text.startsWith('#')) return null;
  // A marker ends at the first space, however many tabs come before (hostfile.c, check_markers).
  if (text.startsWith('@') && text.includes(' ') && text.slice(0, text.indexOf(' ')).includes('\t')) return null;
  const words = text.split(/[ \t]+/, 5);
  const marker = words[0]?.startsWith('@') === true ? words.shift() : undefined;
  if (marker !== undefined && marker !== '@cert-authority' && marker !== '@revoked') return null;
  const [names, keyType, key] = words;
  const blob = key === undefined ? null : fromBase64(key);
  if (names === undefined || keyType === undefined || blob === null) return null;
  if (parseHostKeyBlob(blob)?.type !== keyType) return null;
  const hosts = parseHosts(names);
  if (hosts === null) return null;
  return {
    line,
    marker: marker === '@revoked' ? 'revoked' : marker === '@cert-authority' ? 'cert-authority' : null,
    hosts,
    keyType,
    blob,
  };
}

function parseHosts(names: string): KnownHostsEntry['hosts'] | null {
  if (!names.startsWith('|')) return { kind: 'patterns', list: names };
  const [, version, saltText = '', hashText = '', rest] = names.split('|', 5);
  const salt = fromBase64(saltText);
  const hash = fromBase64(hashText);
  if (version !== '1' || rest !== undefined || salt?.length !== SHA1_BYTES || hash?.length !== SHA1_BYTES) return null;
  return { kind: 'hashed', salt, hash };
}
