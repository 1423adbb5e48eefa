import type { FailureCode, BareFailure } from '../../sources/probe/probeFailure.ts';
import type { BareRemedy } from '../remedy.ts';

/** Where a probe went, for the commands of a remedy. */
export interface ProbedPlace {
  readonly host: string;
  readonly hostname: string;
  readonly port: number;
  readonly via?: readonly string[];
}

type Advice = Omit<BareRemedy, 'side' | 'effect' | 'verify'> & {
  /** `ALIAS`, `HOST`, `PORT` and `HOP` (the one jump host) stand for what was probed. */
  readonly verify: string;
};

/** Names that mean the same to every shell; any other is left for the person to fill in. */
const PLAIN_NAME = /^[A-Za-z0-9:][A-Za-z0-9._:@-]*$/;

/**
 * What to do where a host could not be reached, or does not get as far as its lists: for each way to fail, how to make
 * sure what it is and who can change it.
 * @returns none for a failure that is not of the network's making
 */
export function networkRemedies(failure: BareFailure | null, place: ProbedPlace): readonly BareRemedy[] {
  if (failure === null) return [];
  const through = (place.via?.length ?? 0) > 0;
  return adviceFor(failure, through).map(({ verify, ...advice }) => ({
    ...advice,
    side: 'network',
    effect: 'keeps',
    verify: filledIn(verify, place),
  }));
}

function filledIn(command: string, { host, hostname, port, via = [] }: ProbedPlace): string {
  const names = new Map([
    ['ALIAS', host],
    ['HOST', hostname],
    ['PORT', String(port)],
    ['HOP', via.length === 1 ? (via[0] ?? '') : ''],
  ]);
  return command.replace(/\b(?:ALIAS|HOST|PORT|HOP)\b/g, (word) => {
    const name = names.get(word) ?? '';
    return PLAIN_NAME.test(name) ? name : word;
  });
}

function adviceFor({ code, stage, at }: BareFailure, through: boolean): readonly Advice[] {
  if (at === 'jump') return NOT_TRIED.has(code) ? (JUMP.get(code) ?? []) : [...(JUMP.get(code) ?? []), SEE_THE_WAY];
  const listed = BY_CODE.get(code) ?? [];
  // What the host refuses to a jump host has to be tried from there.
  if (through && stage === 'connect') return [FROM_THE_JUMP_HOST];
  if (stage === 'hostkey' && code === 'silent') return [LARGE_PACKETS];
  if (stage !== 'hostkey' && stage !== 'kexinit') return listed;
  if (CUT_OFF.has(code)) return [CUT_AFTER_GREETING];
  // A server that comes so far with its own words is no matter of the network.
  return stage === 'kexinit' ? listed : [];
}

/** Nothing was started: watching ssh go the same way would tell nothing more. */
const NOT_TRIED: ReadonlySet<FailureCode> = new Set([
  'needs-jump-host',
  'invalid-jump-host',
  'path-not-supported',
  'proxy-command-not-allowed',
]);

const CUT_OFF: ReadonlySet<FailureCode> = new Set(['reset', 'closed-early', 'timed-out', 'connection-failed']);

const CUT_AFTER_GREETING: Advice = {
  id: 'cut-after-greeting',
  title: 'Find out who cuts the connection after the greeting',
  detail:
    'The port is open and something names itself as SSH, then the connection is cut: a firewall that inspects SSH, a ' +
    'limit on connections, or a server that failed. If the server’s log does not show the cut, a device on the way made ' +
    'it: try from another network and tell those who run this one.',
  verify: 'ssh -vvv -p PORT HOST',
};

const LARGE_PACKETS: Advice = {
  id: 'path-mtu',
  title: 'Check whether large packets get through: lower the MTU of the VPN or interface',
  detail:
    'Small packets pass and large ones vanish, as happens in a tunnel where the path’s MTU is smaller than the interface’s ' +
    'and ICMP “fragmentation needed” is dropped. If the first command fails and the second works, set the interface’s MTU ' +
    'to what passes plus 28 (ip link set dev IF mtu 1400), or let the router clamp the TCP MSS.',
  verify: 'ping -M do -s 1472 HOST; ping -M do -s 1200 HOST',
};

const FROM_THE_JUMP_HOST: Advice = {
  id: 'try-from-jump-host',
  title: 'Try the connection from the jump host',
  detail:
    'The way to the jump host is open; what fails is between it and the host. The name is looked up there and its ' +
    'firewall counts. Log in to the jump host and run the command there.',
  verify: 'nc -vz HOST PORT',
};

const SEE_THE_WAY: Advice = {
  id: 'see-the-way',
  title: 'Watch your own ssh go the same way',
  detail: 'It prints which jump host it is at when it stops, and may ask what a probe never asks.',
  verify: 'ssh -v ALIAS',
};

const WAIT: Advice = {
  id: 'wait-and-retry',
  title: 'Wait some minutes, then try once',
  detail:
    'The server limits callers: MaxStartups bounds connections that have not logged in, and PerSourcePenalties bans an ' +
    'address for a while. Each further attempt may prolong a ban. Its administrator can raise MaxStartups, or name your ' +
    'address in PerSourcePenaltyExemptList.',
  verify: 'ssh -v -p PORT HOST',
};

const OTHER_PROTOCOL: Advice = {
  id: 'other-service',
  title: 'Find the port that sshd listens on',
  detail:
    'Something answers there, but it is not SSH: the wrong port, or a load balancer in front. Ask the administrator, or ' +
    'on the host itself run ss -ltnp to see on which port sshd listens; then set Port in your ssh_config.',
  verify: 'ssh -v -p PORT HOST',
};

const PORTAL: Advice = {
  id: 'captive-portal',
  title: 'Check for a captive portal or a proxy on the way',
  detail:
    'If other hosts answer in the same way on this port, not the host answers but the network: a hotel’s or guest ' +
    'network’s login page, or a proxy that allows only web traffic. Open a browser and log in there, use another network ' +
    'or a VPN, or reach SSH through the proxy with a ProxyCommand.',
  verify: 'curl -v --max-time 10 telnet://HOST:PORT',
};

const CLOSED: Advice = {
  id: 'closed-at-greeting',
  title: 'Have the server’s log and its access lists checked',
  detail:
    'The port is open, and the connection is closed before a greeting. Usual causes: hosts.deny or fail2ban has this ' +
    'address, the server is at its limit of connections, or a firewall accepts in its place. The server’s log ' +
    '(journalctl -u ssh) shows whether the connection arrived at all.',
  verify: 'nc -v HOST PORT',
};

const BY_CODE: ReadonlyMap<FailureCode, readonly Advice[]> = new Map<FailureCode, readonly Advice[]>([
  [
    'name-not-found',
    [
      {
        id: 'check-name',
        title: 'Correct the name, or make it known here',
        detail:
          'No name server and no hosts file here knows the name. Check its spelling and the HostName line of your ' +
          'ssh_config; names of an inner network need its VPN or its search domain.',
        verify: 'getent hosts HOST',
      },
    ],
  ],
  [
    'name-lookup-failed',
    [
      {
        id: 'check-dns',
        title: 'Get the name service to work',
        detail:
          'The lookup itself failed, which says nothing of the name: this machine is offline, or its name server does not ' +
          'answer. Once lookups work, probe again.',
        verify: 'getent hosts HOST; cat /etc/resolv.conf',
      },
    ],
  ],
  [
    'refused',
    [
      {
        id: 'start-or-find-sshd',
        title: 'Start sshd, or use the port that it listens on',
        detail:
          'The host answers that nothing listens on this port, or a firewall says so in its place. On the host, ' +
          'systemctl status ssh and ss -ltnp show whether and where sshd listens.',
        verify: 'nc -vz HOST PORT',
      },
    ],
  ],
  [
    'timed-out',
    [
      {
        id: 'open-firewall',
        title: 'Find where the packets are dropped',
        detail:
          'No answer at all: the host is down, the address is old, or a firewall drops the packets in silence. If the host ' +
          'answers to ping and other ports, have the port opened for your address, or connect through the VPN or a jump ' +
          'host (ProxyJump).',
        verify: 'nc -vz -w 5 HOST PORT; traceroute HOST',
      },
    ],
  ],
  [
    'unreachable',
    [
      {
        id: 'check-route',
        title: 'Get a route to the host',
        detail:
          'This machine or a router has no way to the address: a network or VPN is down, or the name has an IPv6 address and ' +
          'there is no IPv6 here (AddressFamily inet then helps).',
        verify: 'ip route get HOST; ping -c 3 HOST',
      },
    ],
  ],
  [
    'reset',
    [
      {
        ...CLOSED,
        id: 'reset-at-greeting',
        title: 'Find out who resets the connection',
        verify: 'ssh -v -p PORT HOST',
      },
    ],
  ],
  ['closed-early', [CLOSED]],
  ['turned-away', [WAIT]],
  [
    'silent',
    [
      {
        id: 'check-silence',
        title: 'See whether anything speaks on this port',
        detail:
          'The connection is made, and then nothing comes: an overloaded server, one that waits for a slow reverse name ' +
          'lookup (UseDNS), a service that is not SSH, or a firewall that lets a connection begin and then drops it.',
        verify: 'nc -v -w 20 HOST PORT',
      },
    ],
  ],
  [
    'too-slow',
    [
      {
        id: 'allow-more-time',
        title: 'Allow more time',
        detail:
          'It sends, but so slowly that the time ran out. An overloaded host ends at some time; a tarpit never does.',
        verify: 'nc -v -w 60 HOST PORT',
      },
    ],
  ],
  ['http', [OTHER_PROTOCOL, PORTAL]],
  ['tls', [OTHER_PROTOCOL]],
  ['other-protocol', [OTHER_PROTOCOL]],
  ['malformed-identification', [OTHER_PROTOCOL, PORTAL]],
  ['banner-too-long', [OTHER_PROTOCOL, PORTAL]],
  ['identification-too-long', [OTHER_PROTOCOL]],
  ['disconnected', [WAIT]],
  ['malformed-packet', [CUT_AFTER_GREETING]],
  ['packet-too-large', [CUT_AFTER_GREETING]],
  ['connection-failed', [CLOSED]],
]);

/** What is particular to a failure on the way; SEE_THE_WAY follows each. */
const JUMP: ReadonlyMap<FailureCode, readonly Advice[]> = new Map<FailureCode, readonly Advice[]>([
  [
    'jump-login-refused',
    [
      {
        id: 'load-jump-key',
        title: 'Load the key that the jump host takes',
        detail:
          'A probe never asks for a passphrase or password. ssh-add puts a key into the agent, and IdentityFile in the jump ' +
          'host’s block names one without a passphrase.',
        verify: 'ssh-add -l',
      },
    ],
  ],
  [
    'jump-host-key',
    [
      {
        id: 'accept-jump-key',
        title: 'Check the jump host’s key and accept it yourself',
        detail:
          'Compare the fingerprint that ssh shows with the one its administrator gives you, then answer yes once.',
        verify: 'ssh ALIAS',
      },
    ],
  ],
  [
    'forwarding-refused',
    [
      {
        id: 'allow-forwarding',
        title: 'Have the jump host allow forwarding to this host',
        detail:
          'Its sshd_config needs AllowTcpForwarding local (or yes) for your account, and PermitOpen, where it is set, must ' +
          'name the host and port.',
        verify: 'ssh -v ALIAS',
      },
    ],
  ],
  [
    'proxy-command-not-allowed',
    [
      {
        id: 'allow-proxy-command',
        title: 'Read the command, and allow it if it is yours',
        detail:
          'It is of your own ssh_config, and your ssh runs it each time it goes to this host. A probe runs it only when you ' +
          'say so.',
        verify: 'kexpert probe --allow-proxy-command ALIAS',
      },
    ],
  ],
  [
    'jump-no-common-algorithm',
    [
      {
        id: 'probe-jump-host',
        title: 'Probe the jump host itself',
        detail: 'The report on the jump host shows which category fails and which side to change.',
        verify: 'kexpert probe HOP',
      },
    ],
  ],
  ['turned-away', [WAIT]],
]);
