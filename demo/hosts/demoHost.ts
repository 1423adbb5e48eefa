import type { Slot } from '../../src/core/ssh/proposal/proposal.ts';
import type { FailureCode } from '../../src/core/sources/probe/probeFailure.ts';

/** What a probe from a current OpenSSH (8.8 or newer) makes of a demo host. */
export type Expectation =
  | { readonly outcome: 'agrees' }
  /** Negotiation fails, at this slot first. */
  | { readonly outcome: 'fails'; readonly slot: Slot }
  /** The probe ends before any proposal is seen, with this code. */
  | { readonly outcome: 'no-ssh'; readonly code: FailureCode };

/** A demo host that listens. */
export interface RunningHost {
  readonly alias: string;
  /** The port on 127.0.0.1 it listens on. */
  readonly port: number;
  /** Drops every connection, frees the port. Never rejects; safe to call twice. */
  stop(): Promise<void>;
}

/** One server of the demo: a file of its own under `demo/hosts`. */
export interface DemoHost {
  /** The name in the demo's ssh configuration. */
  readonly alias: string;
  /** Tried first; a free port is taken where another program has this one. */
  readonly preferredPort: number;
  /** One or two plain sentences: what the host offers and what comes of it. */
  readonly shows: string;
  readonly expected: Expectation;
  /** Listens on 127.0.0.1 only. Rejects when no port can be had. */
  start(): Promise<RunningHost>;
}
