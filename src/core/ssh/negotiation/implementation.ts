import { parseIdentification } from '../wire/identification.ts';
import type { LearntFrom } from '../proposal/proposal.ts';

/** The program behind a Proposal, as far as its source tells. */
export interface Implementation {
  /** As products.ts names it. */
  readonly product: string;
  readonly version: string | null;
}

/** What the ids of profiles begin with, for the products that quirks.ts knows; the longer prefix first. */
const PROFILE_PREFIXES: readonly (readonly [prefix: string, product: string])[] = [
  ['openssh-server-', 'OpenSSH'],
  ['openssh-', 'OpenSSH'],
  ['asyncssh-', 'AsyncSSH'],
  ['libssh2-', 'libssh2'],
  ['net-ssh-', 'Net::SSH'],
  ['phpseclib-', 'phpseclib'],
];

/** The program that a Proposal was learnt from; null where that is not known. */
export function implementationOf(learntFrom: LearntFrom): Implementation | null {
  switch (learntFrom.kind) {
    case 'wire': {
      const read = parseIdentification(learntFrom.identification);
      if (!read.ok || read.identification.product === null) return null;
      return { product: read.identification.product, version: read.identification.version };
    }
    case 'openssh':
      return { product: 'OpenSSH', version: learntFrom.version };
    case 'profile': {
      const { id } = learntFrom;
      const found = PROFILE_PREFIXES.find(([prefix]) => id.startsWith(prefix));
      return found === undefined ? null : { product: found[1], version: id.slice(found[0].length) };
    }
    case 'config':
      return implementationOf(learntFrom.basedOn);
    case 'file':
    case 'log':
      return null;
  }
}
