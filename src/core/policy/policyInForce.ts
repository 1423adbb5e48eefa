import type { OpenSshVersion } from '../algorithms/opensshVersion.ts';
import type { ConfigKind } from '../config/configDocument.ts';
import type { Kind, Proposal } from '../negotiation/proposal.ts';
import type { Policy } from './policy.ts';

/** A client that has to get in. */
export interface RequiredClient {
  readonly id: string;
  /** For sentences: `PuTTY 0.78`. */
  readonly label: string;
  readonly proposal: Proposal;
}

/** What a release's program offers by itself, and what it can be told to. */
export interface ReleaseDefaults {
  readonly proposal: Proposal;
  /** Implemented and not offered by default, per kind; null where that is not known. */
  readonly disabled: Partial<Readonly<Record<Kind, readonly string[]>>> | null;
}

/** A policy with all that is needed to judge by it; judging.ts makes one. */
export interface PolicyInForce {
  readonly policy: Policy;
  /** The day it is, `2026-11-21`. */
  readonly today: string;
  /** What a release's program offers by itself and can be told to, as far as its profile tells. */
  readonly defaultsOf: (kind: ConfigKind, release: OpenSshVersion) => ReleaseDefaults;
  readonly clients: readonly RequiredClient[];
  /** What of the rule `clients` no profile stands for. */
  readonly unknownClients: readonly string[];
}
