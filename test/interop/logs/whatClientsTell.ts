import type { ExpectedMatch } from '../../samples/logFixtures.ts';
import {
  kindOf,
  proposalToJson,
  type Proposal,
  type Side,
  type Slot,
} from '../../../src/core/ssh/proposal/proposal.ts';
import type { LogSoftware } from '../../../src/core/sources/log/logMatch.ts';
import { parseIdentification } from '../../../src/core/ssh/wire/identification.ts';
import type { ScriptedRun } from './scriptedServer.ts';

/** How much of a failed negotiation a client's log tells. */
interface Tells {
  readonly dialect: string;
  /** How exactly it names what has nothing in common. */
  readonly names: (slot: Slot) => 'slot' | 'kind' | 'nothing';
  /** Whose list of the failing slot the text holds. */
  readonly lists: (slot: Slot) => readonly Side[];
  /** Whose whole Proposal it holds. */
  readonly proposals: (slot: Slot) => readonly Side[];
  readonly address: boolean;
  /** Who identifies himself in the log; a client that does not is known by its words alone. */
  readonly identifications: readonly Side[];
  /** As products.ts names it. */
  readonly product: string;
  /** How often one failure is told. */
  readonly count: number;
}

const both = (): readonly Side[] => ['client', 'server'];
const nobody = (): readonly Side[] => [];
const bySlot = (): 'slot' => 'slot';
/** What has a direction is checked in both at once by some. */
const withoutDirection = (slot: Slot): 'slot' | 'kind' => (slot === 'kex' || slot === 'hostKey' ? 'slot' : 'kind');

function tells(dialect: string, product: string, more: Partial<Tells> = {}): Tells {
  return {
    dialect,
    product,
    names: bySlot,
    lists: nobody,
    proposals: nobody,
    address: false,
    identifications: [],
    count: 1,
    ...more,
  };
}

const LIBSSH2 = tells('libssh2', 'libssh2', { names: () => 'nothing' });
/** All lists, of both sides. */
const EVERYTHING = {
  lists: both,
  proposals: both,
  identifications: ['client', 'server'],
} as const;

const TELLS: ReadonlyMap<string, Tells> = new Map([
  ['dbclient', tells('dropbear', 'dropbear', { address: true })],
  [
    'plink',
    tells('putty', 'PuTTY', {
      lists: () => ['server'],
      address: true,
      identifications: ['client', 'server'],
      // In its log and as its last word.
      count: 2,
    }),
  ],
  ['curl', { ...LIBSSH2, address: true, count: 2 }],
  ['libgit2', LIBSSH2],
  [
    'paramiko',
    tells('paramiko', 'Paramiko', {
      // Of compression it prints what it found in each direction, and what it offers.
      names: (slot) => (kindOf(slot) === 'compression' ? 'slot' : withoutDirection(slot)),
      lists: (slot) => (kindOf(slot) === 'compression' ? ['client', 'server'] : ['server']),
      proposals: () => ['server'],
      identifications: ['client', 'server'],
    }),
  ],
  ['asyncssh', tells('asyncssh', 'AsyncSSH', { ...EVERYTHING, address: true })],
  ['libssh', tells('libssh', 'libssh', EVERYTHING)],
  [
    'ssh2',
    tells('ssh2Npm', 'ssh2', {
      ...EVERYTHING,
      // Up to the one that fails.
      proposals: (slot) => (slot === 'compressionServerToClient' ? ['client', 'server'] : []),
      address: true,
    }),
  ],
  ['netSsh', tells('netSsh', 'Net::SSH', { lists: both, address: true, identifications: ['client', 'server'] })],
  // PHP prints a notice twice, once for its log.
  ['phpseclib2', tells('phpseclib', 'phpseclib', { count: 2 })],
  ['phpseclib3', tells('phpseclib', 'phpseclib')],
  ['jsch', tells('jsch', 'JSch', { ...EVERYTHING, address: true })],
  ['go', tells('goSsh', 'Go x/crypto/ssh', { lists: both })],
  ['erlang', tells('erlang', 'Erlang', { names: withoutDirection, address: true, identifications: ['server'] })],
]);

/** The dialect that a client speaks. */
export function dialectOf(name: string): string {
  return TELLS.get(name)?.dialect ?? name;
}

/** What there is to recognise in a run's text, from what was sent, leaving out what samples/logFixtures.ts leaves out. */
export function expectedOf(name: string, run: ScriptedRun): readonly ExpectedMatch[] {
  const told = TELLS.get(name);
  if (told === undefined) throw new Error(`${name} is not known`);
  const { slot } = run;
  // phpseclib 2 takes whatever MAC it sends with, and is left without an answer (SSH2.php, key_exchange).
  if (name === 'phpseclib2' && slot === 'macClientToServer') return [];
  const named = told.names(slot);
  const offers = { client: run.client, server: run.server };
  const lists = named === 'slot' ? told.lists(slot) : [];
  const list = (side: Side): readonly string[] | null => (lists.includes(side) ? (offers[side]?.[slot] ?? null) : null);
  const whole = told.proposals(slot);
  const proposal = (side: Side): ReturnType<typeof proposalToJson> | null => {
    const offer: Proposal | null = offers[side];
    return whole.includes(side) && offer !== null ? proposalToJson(offer) : null;
  };
  const facts = {
    host: told.address ? '127.0.0.1' : null,
    port: told.address ? run.port : null,
    proposals: { client: proposal('client'), server: proposal('server') },
    software: { client: clientSoftware(told, run), server: identified(told, 'server', run.serverIdentification) },
    count: told.count,
  };
  // AsyncSSH looks at no host key algorithms before it is shown a key: the connection ends without a word.
  if (name === 'asyncssh' && slot === 'hostKey') {
    return [withoutDefaults({ ...facts, dialect: told.dialect, code: 'algorithms-seen' })];
  }
  const match = {
    ...facts,
    dialect: told.dialect,
    code: 'no-common-algorithm',
    kind: named === 'nothing' ? null : kindOf(slot),
    slot: named === 'slot' ? slot : null,
    writtenBy: 'client',
    client: list('client'),
    server: list('server'),
  } as const;
  return [withoutDefaults(match)];
}

function identified(told: Tells, side: Side, line: string): LogSoftware | null {
  if (!told.identifications.includes(side)) return null;
  // Up to a comment: loggers put text behind the line.
  const [raw = ''] = line.split(' ');
  const read = parseIdentification(raw);
  if (!read.ok) throw new Error(`${raw} is no identification`);
  return { product: read.identification.product, version: read.identification.version, identification: raw };
}

function clientSoftware(told: Tells, run: ScriptedRun): LogSoftware {
  const line = identified(told, 'client', run.clientIdentification);
  if (line !== null) return line;
  const read = parseIdentification(run.clientIdentification);
  const version = told.dialect === 'erlang' && read.ok ? read.identification.version : null;
  return { product: told.product, version, identification: null };
}

function withoutDefaults(match: Readonly<Record<string, unknown>>): ExpectedMatch {
  const kept = Object.entries(match).filter(([, value]) => {
    if (value === null || value === 1) return false;
    if (typeof value !== 'object' || Array.isArray(value)) return true;
    return Object.values(value).some((inner) => inner !== null);
  });
  return Object.fromEntries(kept) as ExpectedMatch;
}
