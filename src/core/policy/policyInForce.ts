import type { OpenSshVersion } from '../algorithms/opensshVersion.ts';
import type { SshdDefaults } from '../config/sshdOffer.ts';
import type { ConfigKind } from '../config/configDocument.ts';
import type { Proposal } from '../negotiation/proposal.ts';
import type { Policy } from './policy.ts';

/** A client that has to get in. */
export interface RequiredClient {
  readonly id: string;
  /** For sentences: `PuTTY 0.78`. */
  readonly label: string;
  readonly proposal: Proposal;
}

/** A policy with all that is needed to judge by it; judging.ts makes one. */
export interface PolicyInForce {
  readonly policy: Policy;
  /** The day it is, `2026-11-21`. */
  readonly today: string;
  /** What a release's program offers by itself and can be told to, as far as its profile tells. */
  readonly defaultsOf: (kind: ConfigKind, release: OpenSshVersion) => SshdDefaults;
  readonly clients: readonly RequiredClient[];
  /** What of the rule `clients` no profile stands for. */
  readonly unknownClients: readonly string[];
}
