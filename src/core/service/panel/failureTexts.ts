import type { FailureCode } from '../../sources/probe/probeFailure.ts';

/** Where a probe went, escaped. */
export interface ProbedWhere {
  readonly hostname: string;
  readonly port: number;
}

/** What is said of one way to fail. */
export interface FailureText {
  /** One sentence in plain words. */
  readonly headline: (where: ProbedWhere) => string;
  /** What to try, the likeliest first. */
  readonly advice: (where: ProbedWhere) => readonly string[];
}

/** `there` stands in a sentence for `host port 22`; without advice there is nothing sensible to try. */
function text(headline: (there: string, hostname: string) => string, ...advice: readonly string[]): FailureText {
  return {
    headline: ({ hostname, port }) => headline(`${hostname} port ${port}`, hostname),
    advice: () => advice,
  };
}

const THROUGH_OTHERS = text((_, host) => `${host} is reached through another host.`);

const NAME_ADVICE = [
  'Check the spelling of the name.',
  'If it is a short name, see that your SSH configuration gives its HostName.',
  'Inside a VPN or a company network, check that you are connected to it.',
];

const NETWORK_ADVICE = [
  'Check that the machine is on and that you are in the right network.',
  'A firewall that drops packets looks exactly like this.',
];

const OVERLOAD_ADVICE = [
  'A server that is overloaded or limits new connections (MaxStartups) behaves like this: wait a moment, then probe again.',
  'Some port forwards and load balancers accept a connection before anything stands behind them.',
];

const TURNED_AWAY_ADVICE = [
  'The server may be blocking your address (fail2ban, PerSourcePenalties, hosts.deny) or have too many open connections.',
  'Its own log tells why it closed the connection.',
];

const OTHER_SERVICE_ADVICE = [
  'Check the port: SSH usually listens on 22.',
  'Another service may have taken the port of the SSH server.',
];

const HUNG_UP = text((there) => `${there} hung up before it said what it can do.`, ...TURNED_AWAY_ADVICE);
const TURNED_AWAY = text((there) => `${there} turned the connection away.`, ...TURNED_AWAY_ADVICE);
const NOT_AS_SSH = text(
  (there) => `${there} answers, but not as SSH requires.`,
  'Check that this is really an SSH server.',
  'The log shows what it sent.',
);

const FAILURE_TEXTS: Readonly<Record<FailureCode, FailureText>> = {
  'invalid-destination': text(() => 'This is not a host that can be probed.'),
  'needs-jump-host': THROUGH_OTHERS,
  'invalid-jump-host': THROUGH_OTHERS,
  'path-not-supported': THROUGH_OTHERS,
  'proxy-command-not-allowed': THROUGH_OTHERS,
  'proxy-command-failed': THROUGH_OTHERS,
  'jump-host-key': THROUGH_OTHERS,
  'jump-login-refused': THROUGH_OTHERS,
  'jump-no-common-algorithm': THROUGH_OTHERS,
  'forwarding-refused': THROUGH_OTHERS,
  'jump-failed': THROUGH_OTHERS,
  'name-not-found': text((_, host) => `There is no host by the name ${host}.`, ...NAME_ADVICE),
  'name-lookup-failed': text((_, host) => `The name ${host} could not be looked up.`, ...NAME_ADVICE),
  refused: {
    headline: ({ hostname, port }) => `Nothing listens at ${hostname} port ${port}.`,
    advice: ({ port }) => [
      `Check that the SSH server runs and listens on port ${port}.`,
      'If it uses another port, write it as host:port, or set Port in your SSH configuration.',
    ],
  },
  unreachable: text((there) => `There is no way to ${there} from here.`, ...NETWORK_ADVICE),
  'timed-out': text((there) => `No answer from ${there}.`, ...NETWORK_ADVICE),
  'connection-failed': text((there) => `${there} could not be reached.`, ...NETWORK_ADVICE),
  silent: text((there) => `${there} takes the connection but says nothing.`, ...OVERLOAD_ADVICE),
  'too-slow': text((there) => `${there} answers too slowly.`, ...OVERLOAD_ADVICE),
  reset: HUNG_UP,
  'closed-early': HUNG_UP,
  'turned-away': TURNED_AWAY,
  disconnected: TURNED_AWAY,
  cancelled: text(() => 'The probe was cancelled.'),
  http: text((there) => `${there} speaks HTTP, not SSH.`, ...OTHER_SERVICE_ADVICE),
  tls: text((there) => `${there} speaks TLS, not SSH.`, ...OTHER_SERVICE_ADVICE),
  'other-protocol': text((there) => `${there} does not speak SSH.`, ...OTHER_SERVICE_ADVICE),
  'ssh1-only': text(
    (there) => `${there} speaks only SSH version 1, which no current client does.`,
    'SSH version 1 is broken and cannot be repaired: the device needs an update or a replacement.',
  ),
  'identification-too-long': NOT_AS_SSH,
  'banner-too-long': NOT_AS_SSH,
  'malformed-identification': NOT_AS_SSH,
  'packet-too-large': NOT_AS_SSH,
  'malformed-packet': NOT_AS_SSH,
  'malformed-kexinit': NOT_AS_SSH,
  'unexpected-message': NOT_AS_SSH,
  'malformed-host-key': NOT_AS_SSH,
  'host-key-hidden': text((there) => `The host key of ${there} stayed unseen.`),
  'no-common-algorithm': text(() => 'The two sides have no algorithm in common.'),
};

const byCode: ReadonlyMap<string, FailureText> = new Map(Object.entries(FAILURE_TEXTS));

/** A kept report may be of a release that knows more ways to fail. */
const OTHER_FAILURE = text((there) => `The probe of ${there} failed.`);

/** What is said of a way to fail. */
export function failureText(code: FailureCode): FailureText {
  return byCode.get(code) ?? OTHER_FAILURE;
}
