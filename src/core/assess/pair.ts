import type { OpenSshVersion } from '../ssh/catalogue/opensshVersion.ts';
import type { ServerPlatform } from '../openssh/builds/serverPlatform.ts';
import type { Negotiation } from '../ssh/negotiation/negotiation.ts';
import type { Kind, Proposal } from '../ssh/proposal/proposal.ts';

/** What one line of a client's configuration leaves out of what the client would offer by itself. */
export interface LeftOut {
  readonly names: readonly string[];
  /** The list as it is written, prefix and all; absent: not known, or one that the client refuses. */
  readonly value?: string;
  readonly path: string;
  /** Zero-based. */
  readonly line: number;
}

/** Everything known of one client and one server that were compared: what explanations and remedies work on. */
export interface Pair {
  /** As the person named the host. */
  readonly host: string;
  /** Where that is, for programs that do not read ssh_config; absent: not known. */
  readonly place?: { readonly hostname: string; readonly port: number };
  readonly client: {
    /** For sentences: `OpenSSH 9.2p1`, `Paramiko 2.12.0`. */
    readonly label: string;
    readonly proposal: Proposal;
    /** The release, when the client is OpenSSH. */
    readonly openssh: OpenSshVersion | null;
    /** What the client implements, offered or not; null where that is not known. */
    readonly supported: Readonly<Record<Kind, readonly string[]>> | null;
    /** Names of its defaults that a line of its configuration keeps out of the offer, by kind; absent: not known. */
    readonly leftOut?: ReadonlyMap<Kind, LeftOut>;
  };
  readonly server: {
    /** For sentences: `OpenSSH 9.2p1`, `dropbear 2022.83`, or `the server`. */
    readonly label: string;
    readonly product: string | null;
    readonly proposal: Proposal;
    /** The system it runs on, as far as its identification tells. Absent: not known. */
    readonly platform?: ServerPlatform;
    /** The release, when the server is OpenSSH. */
    readonly openssh: OpenSshVersion | null;
  };
  readonly negotiation: Negotiation;
}
