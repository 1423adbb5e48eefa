import type { FailureCode } from '../../../sources/probe/probeFailure.ts';

/** Where a probe went, escaped. */
export interface ProbedPlace {
  readonly hostname: string;
  readonly port: number;
}

/** What is said of one way to fail. */
export interface FailureText {
  /** One plain sentence. */
  readonly headline: (place: ProbedPlace) => string;
  /** What to try, the likeliest first; nothing where there is nothing sensible to try. */
  readonly advice: (place: ProbedPlace) => readonly string[];
}

/** `address` stands in a sentence for `host port 22`. */
function text(headline: (address: string, hostname: string) => string, ...advice: readonly string[]): FailureText {
  return {
    headline: ({ hostname, port }) => headline(`${hostname} port ${port}`, hostname),
    advice: () => advice,
  };
}

const VIA_OTHERS = text((_, host) => `${host} is reached through a jump host.`);

const NAME_ADVICE = [
  'Check the spelling of the name.',
  'If it is an alias, set its HostName in your SSH configuration.',
  'If the name belongs to a VPN or a company network, check that you are connected to it.',
];

const NETWORK_ADVICE = [
  'Check that the machine is running and that you are on the right network.',
  'Check for a firewall: one that drops packets looks the same.',
];

const OVERLOAD_ADVICE = [
  'Wait a moment, then probe again: the server may be overloaded or limit new connections (MaxStartups).',
  'Check what is behind a port forward or load balancer: some accept connections with no server behind them.',
];

const REJECTED_ADVICE = [
  'Check whether the server blocks your address (fail2ban, PerSourcePenalties, hosts.deny) or has too many connections.',
  'Read the server log: it says why the connection was closed.',
];

const OTHER_SERVICE_ADVICE = [
  'Check the port: SSH usually listens on 22.',
  'Check whether another service uses the port of the SSH server.',
];

const CLOSED = text((address) => `${address} closed the connection before it sent its algorithms.`, ...REJECTED_ADVICE);
const REJECTED = text((address) => `${address} rejected the connection.`, ...REJECTED_ADVICE);
const INVALID = text(
  (address) => `${address} sent data that is not valid SSH.`,
  'Check that this is an SSH server.',
  'Read the protocol trace: it shows what was sent.',
);

const FAILURES: Readonly<Record<FailureCode, FailureText>> = {
  'invalid-destination': text(() => 'This destination cannot be probed.'),
  'needs-jump-host': VIA_OTHERS,
  'invalid-jump-host': VIA_OTHERS,
  'path-not-supported': VIA_OTHERS,
  'proxy-command-not-allowed': VIA_OTHERS,
  'proxy-command-failed': VIA_OTHERS,
  'jump-host-key': VIA_OTHERS,
  'jump-login-refused': VIA_OTHERS,
  'jump-no-common-algorithm': VIA_OTHERS,
  'forwarding-refused': VIA_OTHERS,
  'jump-failed': VIA_OTHERS,
  'name-not-found': text((_, host) => `Can't resolve "${host}".`, ...NAME_ADVICE),
  'name-lookup-failed': text((_, host) => `DNS did not answer for "${host}".`, ...NAME_ADVICE),
  refused: {
    headline: ({ hostname, port }) => `Nothing listens on ${hostname} port ${port}.`,
    advice: ({ port }) => [
      `Check that the SSH server is running and listens on port ${port}.`,
      'If it uses another port, write host:port, or set Port in your SSH configuration.',
    ],
  },
  unreachable: text((address) => `${address} is unreachable from here.`, ...NETWORK_ADVICE),
  'timed-out': text((address) => `${address} did not answer.`, ...NETWORK_ADVICE),
  'connection-failed': text((address) => `The connection to ${address} failed.`, ...NETWORK_ADVICE),
  silent: text((address) => `${address} accepts the connection, but sends nothing.`, ...OVERLOAD_ADVICE),
  'too-slow': text((address) => `${address} answers too slowly.`, ...OVERLOAD_ADVICE),
  reset: CLOSED,
  'closed-early': CLOSED,
  'turned-away': REJECTED,
  disconnected: REJECTED,
  cancelled: text(() => 'The probe was canceled.'),
  http: text((address) => `${address} speaks HTTP, not SSH.`, ...OTHER_SERVICE_ADVICE),
  tls: text((address) => `${address} speaks TLS, not SSH.`, ...OTHER_SERVICE_ADVICE),
  'other-protocol': text((address) => `${address} does not speak SSH.`, ...OTHER_SERVICE_ADVICE),
  'ssh1-only': text(
    (address) => `${address} speaks only SSH version 1, which current clients do not support.`,
    'Update or replace the device: SSH version 1 is broken by design.',
  ),
  'identification-too-long': INVALID,
  'banner-too-long': INVALID,
  'malformed-identification': INVALID,
  'packet-too-large': INVALID,
  'malformed-packet': INVALID,
  'malformed-kexinit': INVALID,
  'unexpected-message': INVALID,
  'malformed-host-key': INVALID,
  'host-key-hidden': text((address) => `The host key of ${address} could not be read.`),
  'no-common-algorithm': text(() => 'The client and the server have no algorithm in common.'),
};

const byCode: ReadonlyMap<string, FailureText> = new Map(Object.entries(FAILURES));

/** A kept report may be of a release that knows more ways to fail. */
const OTHER = text((address) => `The probe of ${address} failed.`);

/** What is said of a way to fail. */
export function failureText(code: FailureCode): FailureText {
  return byCode.get(code) ?? OTHER;
}
