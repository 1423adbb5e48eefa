import { type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import { ConnectionError, type ConnectTarget } from '../core/ports.ts';

/** The address to connect from, by the family of the address to connect to; undefined where there is none. */
export type LocalAddress = (family: number) => string | undefined;

/** Where a connection starts by BindAddress and BindInterface (ssh_config(5)); null where the system is to choose. */
export async function localAddress(
  { bindAddress, bindInterface }: ConnectTarget,
  lookupAll: (name: string) => Promise<readonly LookupAddress[]>,
  interfaces: typeof networkInterfaces = networkInterfaces,
): Promise<LocalAddress | null> {
  if (bindAddress !== undefined) return fromName(bindAddress, lookupAll);
  return bindInterface === undefined ? null : ofInterface(new Map(Object.entries(interfaces())).get(bindInterface));
}

async function fromName(
  name: string,
  lookupAll: (name: string) => Promise<readonly LookupAddress[]>,
): Promise<LocalAddress> {
  const family = isIP(name);
  if (family !== 0) return (wanted) => (wanted === family ? name : undefined);
  const found = await lookupAll(name).catch(() => []);
  if (found.length === 0) throw notOurs();
  return (wanted) => found.find((entry) => entry.family === wanted)?.address;
}

/** As OpenSSH's sshconnect.c check_ifaddrs: the interface's first address of the family, link-local ones left out. */
function ofInterface(own: readonly NetworkInterfaceInfo[] | undefined): LocalAddress {
  if (own === undefined) throw notOurs();
  return (wanted) =>
    own.find(({ family, scopeid }) => family === (wanted === 6 ? 'IPv6' : 'IPv4') && (scopeid ?? 0) === 0)?.address;
}

/** What the system says of an address that no interface of this machine has. */
export function notOurs(): ConnectionError {
  return new ConnectionError('unreachable', 'EADDRNOTAVAIL');
}
