import { matchHostName } from '../config/pattern.ts';
import type { Digests } from '../../ports.ts';
import { toLatin1 } from '../../ssh/wire/latin1.ts';
import type { KnownHostsEntry } from './parseKnownHosts.ts';

/** The entries of all known_hosts files that speak of one host. */
export interface KnownKeys {
  readonly entries: readonly KnownHostsEntry[];
  /** Entries found under the bare name for a host on another port: ssh takes only equal keys from these. */
  readonly underBareName: readonly KnownHostsEntry[];
}

export const NOTHING_KNOWN: KnownKeys = { entries: [], underBareName: [] };

const DEFAULT_PORT = 22;

/** The name that known_hosts holds a host under: its HostKeyAlias, or `[name]:port` off port 22 (sshconnect.c). */
export function knownHostsName(hostname: string, port: number, hostKeyAlias: string | null): string {
  if (hostKeyAlias !== null) return hostKeyAlias.toLowerCase();
  return port === DEFAULT_PORT ? hostname.toLowerCase() : `[${hostname.toLowerCase()}]:${port}`;
}

/** Finds what is known of a host, hashed names included. */
export function knownKeys(
  entries: readonly KnownHostsEntry[],
  host: { readonly hostname: string; readonly port: number; readonly hostKeyAlias: string | null },
  digests: Pick<Digests, 'hmacSha1'>,
): KnownKeys {
  const name = knownHostsName(host.hostname, host.port, host.hostKeyAlias);
  const find = (wanted: string) => entries.filter((entry) => speaksOf(entry, wanted, digests));
  const exact = find(name);
  const bare = host.hostname.toLowerCase();
  return { entries: exact, underBareName: name !== bare && host.hostKeyAlias === null ? find(bare) : [] };
}

function speaksOf({ hosts }: KnownHostsEntry, name: string, digests: Pick<Digests, 'hmacSha1'>): boolean {
  if (hosts.kind === 'patterns') return matchHostName(name, hosts.list) === 'matched';
  // Only ASCII and Latin-1 names are ever hashed; another cannot be in the file.
  if (/[^\0-\xff]/.test(name)) return false;
  return equalBytes(digests.hmacSha1(hosts.salt, toLatin1(name)), hosts.hash);
}

/** Whether two byte strings are the same. Of public keys, so the time it takes tells nothing. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
