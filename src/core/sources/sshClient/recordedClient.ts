import { parseOpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { Proposal } from '../../ssh/proposal/proposal.ts';
import type { Identification } from '../../ssh/wire/identification.ts';
import type { LocalClient } from './localClient.ts';

/** How the id of a recorded client ends; no profile's does. */
export const RECORDED = '-recorded';

/**
 * A client that connected to Kexpert: what it said it is and what it offered. What it implements beyond that it did not
 * tell. Its id is `Paramiko-recorded`, so that a newer recording of a product stands for the product.
 */
export function recordedClient({ product, version, softwareVersion }: Identification, proposal: Proposal): LocalClient {
  return {
    id: `${product ?? 'client'}${RECORDED}`,
    version: product === null ? softwareVersion : (version ?? ''),
    label: product === null ? softwareVersion : `${product} ${version ?? ''}`.trimEnd(),
    openssh: product === 'OpenSSH' ? parseOpenSshVersion(version ?? '') : null,
    defaults: proposal,
    supported: null,
    note: null,
  };
}
