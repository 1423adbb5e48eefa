/** How the arguments of keywords are written, and what each is. */

/** One argument. An ellipsis at the end of its label stands for more of the same. */
export type Parameter = readonly [label: string, documentation?: string];

const TIME_FORMAT = 'Seconds, or with units: 90, 2m, 1h30m, 1d, 1w.';
const SPACED = 'Several, separated by spaces.';

/** What the arguments of each kind look like. */
const BY_KIND: ReadonlyMap<string, readonly Parameter[]> = new Map<string, readonly Parameter[]>([
  ['yes-no', [['yes | no']]],
  ['int', [['number']]],
  ['int-or-none', [['number | none']]],
  ['port', [['port', '1 to 65535.']]],
  ['octal', [['mask', 'An octal number, such as 0177.']]],
  ['time', [['time', TIME_FORMAT]]],
  ['path', [['path']]],
  ['path-list', [['path…', SPACED]]],
  ['pattern-list', [['pattern…', '* and ? are wildcards; ! excludes.']]],
  [
    'algorithm-list',
    [
      [
        '[+-^]name[,name…]',
        'Algorithms in order of preference. + appends to the defaults, - removes from them, ^ puts first.',
      ],
    ],
  ],
  ['command', [['command', 'The rest of the line.']]],
  ['user', [['user']]],
  ['address', [['address[:port]']]],
  ['env-list', [['NAME=value…', SPACED]]],
  ['match-criteria', [['criterion'], ['value…', 'Pairs of criterion and value; all must match.']]],
  ['host', [['name', '%h is the host name as typed.']]],
]);

/** Keywords whose arguments their kind does not tell. */
const BY_NAME: ReadonlyMap<string, readonly Parameter[]> = new Map<string, readonly Parameter[]>([
  [
    'RekeyLimit',
    [
      ['bytes', 'Data before new keys are negotiated: a number with K, M or G, or default.'],
      ['[time]', TIME_FORMAT],
    ],
  ],
  [
    'MaxStartups',
    [['start[:rate:full]', 'From start unauthenticated connections on, sshd refuses rate percent; from full on, all.']],
  ],
  [
    'IPQoS',
    [
      ['interactive', 'Class for interactive sessions.'],
      ['[bulk]', 'Class for all others.'],
    ],
  ],
  ['Subsystem', [['name'], ['command…', 'A program with its arguments, or internal-sftp.']]],
  [
    'LocalForward',
    [
      ['[bind:]port', 'Where ssh listens on this machine.'],
      ['host:port', 'Where the server connects to.'],
    ],
  ],
  [
    'RemoteForward',
    [
      ['[bind:]port', 'Where the server listens.'],
      ['[host:port]', 'Where ssh connects to from this machine; without it, a SOCKS proxy.'],
    ],
  ],
  ['DynamicForward', [['[bind:]port', 'Where ssh listens as a SOCKS proxy.']]],
  ['PermitOpen', [['host:port…', 'any, none, or the only allowed destinations.']]],
  ['PermitListen', [['[host:]port…', 'any, none, or the only allowed listen addresses.']]],
  ['ListenAddress', [['address[:port]', 'Put an IPv6 address with a port in brackets.'], ['[rdomain domain]']]],
  ['ProxyJump', [['[user@]host[:port][,…]', 'Jump hosts in order, or none.']]],
  [
    'AuthenticationMethods',
    [['method[,method…]…', 'Alternatives separated by spaces; in each, all methods separated by commas are required.']],
  ],
  ['PerSourceNetBlockSize', [['ipv4[:ipv6]', 'Bits of an address that make one source, such as 32:128.']]],
  ['PerSourcePenalties', [['yes | no | name:time…']]],
  ['ChannelTimeout', [['type=interval…', 'Such as session=1h.']]],
  ['CanonicalizePermittedCNAMEs', [['source:target…', 'Patterns of names, and of the names they may lead to.']]],
  ['TunnelDevice', [['local[:remote]', 'Device numbers, or any.']]],
  ['AddKeysToAgent', [['yes | no | ask | confirm'], ['[time]', TIME_FORMAT]]],
  ['ControlPersist', [['yes | no | time', TIME_FORMAT]]],
  ['ObscureKeystrokeTiming', [['yes | no | interval:milliseconds']]],
  ['ForwardAgent', [['yes | no | path', "A path or $NAME of the agent's socket."]]],
]);

export const signatures = {
  /** Of a keyword that has arguments of its own form; undefined for every other. */
  byName: (keyword: string): readonly Parameter[] | undefined => BY_NAME.get(keyword),
  /** Of a kind of argument; none for a kind that says nothing. */
  byKind: (kind: string): readonly Parameter[] => BY_KIND.get(kind) ?? [],
};
