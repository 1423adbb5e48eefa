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

/** Why a probe ended early, as the core finds it: a code and typed data. Its sentences are render's. */
export interface BareFailure {
  readonly stage: Stage;
  readonly code: FailureCode;
  /** What the sentences are made of. Its shape hangs on the code. Text of the peer in it is raw. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** A text that is not keyed by code yet. */
  readonly message?: string;
  /** Where there is a way through others: whether it failed on the way, or at the host itself as a jump host saw it. */
  readonly at?: 'jump' | 'target';
}

export interface ProbeFailure extends BareFailure {
  /** One or two plain sentences: what happened, what it means, what next. May quote the peer's raw text. */
  readonly message: string;
}
