import type { OpenSshVersion } from '../algorithms/opensshVersion.ts';
import type { Negotiation } from './negotiation.ts';
import type { Kind, Proposal } from './proposal.ts';

/** Everything known of one client and one server that were compared: what explanations and remedies work on. */
export interface Pair {
  /** As the person named the host. */
  readonly host: string;
  readonly client: {
    /** For sentences: `OpenSSH 9.2p1`, `Paramiko 2.12.0`. */
    readonly label: string;
    readonly proposal: Proposal;
    /** The release, when the client is OpenSSH. */
    readonly openssh: OpenSshVersion | null;
    /** What the client implements, offered or not; null where that is not known. */
    readonly supported: Readonly<Record<Kind, readonly string[]>> | null;
  };
  readonly server: {
    /** For sentences: `OpenSSH 9.2p1`, `dropbear 2022.83`, or `the server`. */
    readonly label: string;
    readonly product: string | null;
    readonly proposal: Proposal;
    /** The release, when the server is OpenSSH. */
    readonly openssh: OpenSshVersion | null;
  };
  readonly negotiation: Negotiation;
}
