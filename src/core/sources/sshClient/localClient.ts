import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { Kind, Proposal } from '../../ssh/proposal/proposal.ts';
import type { CancelSignal } from '../../ports.ts';

/** The client a probe speaks for: this machine's ssh, or a profile where no ssh may or can be asked. */
export interface LocalClient {
  /** `local`, or the id of the profile that stands in. */
  readonly id: string;
  /** As the program tells it, e.g. `OpenSSH_9.2p1 Debian-2+deb12u3`, or the profile's version. */
  readonly version: string;
  /** For sentences: `OpenSSH 9.2p1`. */
  readonly label: string;
  readonly openssh: OpenSshVersion | null;
  /** Where the program stands that was asked. */
  readonly program?: string;
  /** What it offers when no configuration file says anything else. */
  readonly defaults: Proposal;
  /** What it implements, offered or not; null where that could not be asked. */
  readonly supported: Readonly<Record<Kind, readonly string[]>> | null;
  /** Why a profile stands in, as a sentence; null for a program that was asked. */
  readonly note: string | null;
}

/** Learns what this machine's ssh client is and offers. Never rejects: a profile stands in where it must. */
export interface LocalClientSource {
  learn(signal: CancelSignal): Promise<LocalClient>;
}
