import type { SshdOffer } from '../../../../src/core/sources/sshdServer/sshdOffer.ts';
import type { LockoutEntry, LockoutReport } from '../../../../src/core/assess/compatibility/lockout.ts';
import { proposal } from '../../../samples/proposals.ts';

/** An entry of a product's release, or of several that share a record. */
export function entry(
  product: string,
  versions: readonly string[],
  connects: boolean | null,
  more: Partial<LockoutEntry> = {},
): LockoutEntry {
  const [version = ''] = versions;
  const id = `${product.toLowerCase()}-${version}`;
  const failedSlot = connects === false ? ('kex' as const) : null;
  return {
    id,
    product,
    version,
    versions,
    origin: 'profile',
    build: false,
    connects,
    failedSlot,
    chosen: null,
    ...more,
  };
}

/** A report of these entries. */
export function report(clients: readonly LockoutEntry[], more: Partial<LockoutReport> = {}): LockoutReport {
  return {
    schema: 'kexpert/lockout@1',
    path: '/etc/ssh/sshd_config',
    server: { label: 'OpenSSH 9.2p1', assumed: false },
    refused: [],
    clients,
    lockedOut: clients.filter(({ connects }) => connects === false).length,
    unknown: clients.filter(({ connects }) => connects === null).length,
    unread: null,
    notes: [],
    ...more,
  };
}

/** What a server offers whose keys are all known. */
export function offered(lists: Parameters<typeof proposal>[1], more: Partial<SshdOffer> = {}): SshdOffer {
  const server = proposal('server', lists);
  return {
    proposal: server,
    hostKeys: { certain: server.hostKey, cases: [], notes: [] },
    open: null,
    startupErrors: [],
    notes: [],
    ...more,
  };
}
