import type { Proposal } from '../../ssh/proposal/proposal.ts';
import type { Identification } from '../../ssh/wire/identification.ts';
import type { BareFailure, Stage } from './probeFailure.ts';
import type { HostKeyOutcome } from './readHostKey.ts';

/** Milliseconds each stage took; null where it was not reached. */
export interface ProbeTimings {
  readonly resolve: number | null;
  readonly connect: number | null;
  readonly identify: number | null;
  readonly kexinit: number | null;
  /** Present when the host key was asked for. */
  readonly hostkey?: number | null;
  readonly total: number;
}

/** What one connection to a server taught. `failure` null means that both fields below are present. */
export interface ProbeOutcome {
  readonly stage: Stage;
  readonly failure: BareFailure | null;
  /** The address that answered, once connected. */
  readonly address: string | null;
  readonly identification: Identification | null;
  /** Lines the server sent before its identification string (RFC 4253 §4.2), raw. */
  readonly bannerLines: readonly string[];
  readonly proposal: Proposal | null;
  /** What the key exchange's reply held; absent when it was not asked for. A failure of it leaves the lists valid. */
  readonly hostKey?: HostKeyOutcome;
  readonly timings: ProbeTimings;
}
