import type { Proposal } from '../../ssh/negotiation/proposal.ts';
import type { Identification } from '../../ssh/wire/identification.ts';
import type { HostKeyOutcome } from './readHostKey.ts';

/** How far a probe came, in order. The wire reaches `kexinit`; what follows is worked out from it. */
export const STAGES = ['resolve', 'connect', 'identify', 'kexinit', 'negotiate', 'hostkey', 'done'] as const;
export type Stage = (typeof STAGES)[number];

/** Why a probe ended early. Stable API: messages may improve, codes stay. */
export type FailureCode =
  | 'invalid-destination'
  | 'needs-jump-host'
  /** The configuration's ProxyJump is no list of hosts, or leads in a circle. */
  | 'invalid-jump-host'
  /** ProxyUseFdpass and other ways that are not followed. */
  | 'path-not-supported'
  /** A ProxyCommand that nobody allowed. */
  | 'proxy-command-not-allowed'
  | 'proxy-command-failed'
  /** A jump host's key is unknown to known_hosts, or contradicts it. */
  | 'jump-host-key'
  /** A jump host did not let the person in. */
  | 'jump-login-refused'
  /** The person's ssh and a jump host have no algorithm in common. */
  | 'jump-no-common-algorithm'
  /** A jump host does not pass connections on. */
  | 'forwarding-refused'
  | 'jump-failed'
  | 'name-not-found'
  | 'name-lookup-failed'
  | 'refused'
  | 'unreachable'
  | 'timed-out'
  | 'reset'
  | 'cancelled'
  | 'connection-failed'
  | 'closed-early'
  /** It answered only to say that it has no time for this caller: too many connections, or a penalty. */
  | 'turned-away'
  | 'silent'
  | 'too-slow'
  | 'ssh1-only'
  | 'http'
  | 'tls'
  | 'other-protocol'
  | 'identification-too-long'
  | 'banner-too-long'
  | 'malformed-identification'
  | 'packet-too-large'
  | 'malformed-packet'
  | 'malformed-kexinit'
  | 'unexpected-message'
  | 'disconnected'
  | 'host-key-hidden'
  | 'malformed-host-key'
  | 'no-common-algorithm';

export interface ProbeFailure {
  readonly stage: Stage;
  readonly code: FailureCode;
  /** One or two plain sentences: what happened, what it means, what next. May quote the peer's raw text. */
  readonly message: string;
  /** Where there is a way through others: whether it failed on the way, or at the host itself as a jump host saw it. */
  readonly at?: 'jump' | 'target';
}

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
  readonly failure: ProbeFailure | null;
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
