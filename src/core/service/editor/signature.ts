import type { ConfigDocument } from '../../openssh/config/configDocument.ts';
import { canonicalDirective, type DirectiveRecord } from '../../openssh/config/directives.ts';
import type { Position } from '../../openssh/config/textEdit.ts';
import { cursorAt } from './cursor.ts';

/** What a keyword takes, and which part of it is being typed. Our own words. */
export interface Signature {
  /** `RekeyLimit bytes [time]` */
  readonly label: string;
  /** UTF-16 offsets into the label, end exclusive. */
  readonly parameters: readonly { readonly start: number; readonly end: number; readonly documentation?: string }[];
  /** Index of a parameter. */
  readonly active: number;
  readonly documentation: string;
}

/** A parameter: how it is written, and what it is. A `…` at its end stands for more of the same. */
type Parameter = readonly [label: string, documentation?: string];

const TIME_WORDS = 'Seconds, or with a unit: 90, 2m, 1h30m, 1d, 1w.';
const TIME: Parameter = ['time', TIME_WORDS];
const LIST: Parameter = [
  '[+-^]name[,name…]',
  'Algorithms, best first. + adds to the defaults, - takes out of them, ^ puts in front of them.',
];

/** What the arguments of each kind look like. */
const BY_KIND: ReadonlyMap<string, readonly Parameter[]> = new Map<string, readonly Parameter[]>([
  ['yes-no', [['yes | no']]],
  ['int', [['number']]],
  ['int-or-none', [['number | none']]],
  ['port', [['port', '1 to 65535.']]],
  ['octal', [['mask', 'An octal number such as 0177.']]],
  ['time', [TIME]],
  ['path', [['path']]],
  ['path-list', [['path…', 'Several, apart by spaces.']]],
  ['pattern-list', [['pattern…', '* and ? are wildcards, ! excludes.']]],
  ['algorithm-list', [LIST]],
  ['command', [['command', 'The rest of the line.']]],
  ['user', [['user']]],
  ['address', [['address[:port]']]],
  ['env-list', [['NAME=value…', 'Several, apart by spaces.']]],
  ['match-criteria', [['criterion'], ['value…', 'Criteria and their values in turn, all of which must match.']]],
  ['host', [['name', '%h stands for the name as it was given.']]],
]);

/** Keywords whose arguments their kind does not tell. */
const BY_NAME: ReadonlyMap<string, readonly Parameter[]> = new Map<string, readonly Parameter[]>([
  [
    'RekeyLimit',
    [
      ['bytes', 'Data after which keys change: a number with K, M or G, or default.'],
      ['[time]', TIME_WORDS],
    ],
  ],
  [
    'MaxStartups',
    [['start[:rate:full]', 'From start unauthenticated connections on, rate percent are refused; at full all are.']],
  ],
  [
    'IPQoS',
    [
      ['interactive', 'Class for sessions with a terminal.'],
      ['[bulk]', 'Class for all others.'],
    ],
  ],
  ['Subsystem', [['name'], ['command…', 'A program with its arguments, or internal-sftp.']]],
  [
    'LocalForward',
    [
      ['[bind:]port', 'Where to listen here.'],
      ['host:port', 'Where to connect to from the server.'],
    ],
  ],
  [
    'RemoteForward',
    [
      ['[bind:]port', 'Where the server listens.'],
      ['[host:port]', 'Where to connect to from here; without it, a SOCKS proxy.'],
    ],
  ],
  ['DynamicForward', [['[bind:]port', 'Where to listen as a SOCKS proxy.']]],
  ['PermitOpen', [['host:port…', 'any, none, or the only destinations that may be asked for.']]],
  ['PermitListen', [['[host:]port…', 'any, none, or the only addresses that may be listened on.']]],
  ['ListenAddress', [['address[:port]', 'An IPv6 address with a port stands in brackets.'], ['[rdomain domain]']]],
  ['ProxyJump', [['[user@]host[:port][,…]', 'Hosts to go through, in order, or none.']]],
  [
    'AuthenticationMethods',
    [['method[,method…]…', 'Alternatives apart by spaces; within one, all methods apart by commas are needed.']],
  ],
  ['PerSourceNetBlockSize', [['ipv4[:ipv6]', 'Bits of an address that make one source, such as 32:128.']]],
  ['PerSourcePenalties', [['yes | no | name:time…']]],
  ['ChannelTimeout', [['type=interval…', 'Such as session=1h.']]],
  ['CanonicalizePermittedCNAMEs', [['source:target…', 'Patterns of names that may lead to other names.']]],
  ['TunnelDevice', [['local[:remote]', 'Numbers of devices, or any.']]],
  ['AddKeysToAgent', [['yes | no | ask | confirm'], ['[time]', TIME_WORDS]]],
  ['ControlPersist', [['yes | no | time', TIME_WORDS]]],
  ['ObscureKeystrokeTiming', [['yes | no | interval:milliseconds']]],
  ['ForwardAgent', [['yes | no | path', 'A path or $NAME names the agent’s socket.']]],
]);

/** The arguments of the keyword at a position, or null outside of arguments and for keywords that no one knows. */
export function signatureAt(document: ConfigDocument, position: Position): Signature | null {
  const { place } = cursorAt(document, position);
  if (place.kind !== 'argument') return null;
  const record = canonicalDirective(document.kind, place.directive.keyword);
  const parameters = record === undefined ? [] : parametersOf(record);
  if (record === undefined || parameters.length === 0) return null;
  let label = record.name;
  const spans = parameters.map(([text, documentation]) => {
    const start = label.length + 1;
    label += ` ${text}`;
    return { start, end: label.length, ...(documentation === undefined ? {} : { documentation }) };
  });
  const last = parameters.length - 1;
  // Criteria and values take turns for as long as there are any.
  const active = record.argument.kind === 'match-criteria' ? place.index % 2 : Math.min(place.index, last);
  const beyond = place.index > last && record.argument.kind !== 'match-criteria' && !repeats(parameters[last]);
  return beyond ? null : { label, parameters: spans, active, documentation: record.summary };
}

function repeats(parameter: Parameter | undefined): boolean {
  return parameter !== undefined && (parameter[0].endsWith('…') || parameter[0] === 'command');
}

function parametersOf(record: DirectiveRecord): readonly Parameter[] {
  const named = BY_NAME.get(record.name);
  if (named !== undefined) return named;
  const { kind, values } = record.argument;
  if (kind === 'enum' && values !== undefined) return [[values.join(' | ')]];
  if (kind === 'enum-list' && values !== undefined) return [[`${values.join(' | ')}…`]];
  return BY_KIND.get(kind) ?? [];
}
