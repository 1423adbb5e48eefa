import type { Profile } from '../sources/profiles/profile.ts';

/** One client (or server) that a comparison can speak for. */
export interface ListedClient {
  /** What a command line names it by. */
  readonly id: string;
  readonly product: string;
  readonly version: string;
  /** Every release that shares a profile's record; each has an id of its own, with its version in place of the first. */
  readonly versions: readonly string[];
  readonly released: string | null;
  /** How a profile's lists were made sure of. */
  readonly verified: string | null;
  /** The program or file of a client that was found on this machine; null for a profile. */
  readonly found: string | null;
  /** The profile that stands for a client that was found here; null for the ssh, which is asked itself. */
  readonly profile: string | null;
}

/** What `kexpert clients --json` prints: what is on this machine, then the profiles. */
export interface ClientsReport {
  readonly schema: 'kexpert/clients@1';
  readonly side: 'client' | 'server';
  readonly clients: readonly ListedClient[];
}

/** A client that was found on this machine. */
export type ClientHere = Pick<ListedClient, 'id' | 'product' | 'version' | 'profile'> & { readonly found: string };

export function clientsReport(
  side: ClientsReport['side'],
  profiles: readonly Profile[],
  here: readonly ClientHere[],
): ClientsReport {
  return {
    schema: 'kexpert/clients@1',
    side,
    clients: [
      ...here.map((client) => ({ ...client, versions: [client.version], released: null, verified: null })),
      ...profiles.map(({ id, product, version, versions, released, verified }) => ({
        ...{ id, product, version },
        versions: versions ?? [version],
        released: released ?? null,
        verified: verified ?? null,
        found: null,
        profile: null,
      })),
    ],
  };
}
