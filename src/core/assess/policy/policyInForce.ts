import type { OpenSshVersion } from '../../ssh/catalogue/opensshVersion.ts';
import type { ConfigKind } from '../../openssh/config/configDocument.ts';
import type { IncludeGraph } from '../../openssh/config/includeGraph.ts';
import type { LockoutClient } from '../compatibility/lockoutClients.ts';
import type { Kind, Proposal, Slot } from '../../ssh/proposal/proposal.ts';
import type { Policy } from './policy.ts';

/** A client that has to get in. */
export interface RequiredClient {
  /** As the policy names it. */
  readonly wish: string;
  /** Of the record that speaks for it. */
  readonly id: string;
  /** For sentences: `PuTTY 0.78`; the release that is meant, of those that share a record. */
  readonly label: string;
  readonly client: LockoutClient;
}

/** A client that a policy wants to get in and that cannot. */
export interface LockedOutClient {
  readonly required: RequiredClient;
  /** The first slot that has nothing in common. */
  readonly slot: Slot;
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
  /** Those of `clients` that cannot connect to an sshd of a release with a configuration; none where it does not start. */
  readonly lockedOutBy: (graph: IncludeGraph, release: OpenSshVersion) => readonly LockedOutClient[];
  /** Why something of the rule `clients` is not checked, in a sentence each. */
  readonly unknownClients: readonly string[];
}
