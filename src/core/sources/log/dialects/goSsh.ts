import type { Side } from '../../../ssh/proposal/proposal.ts';
import { EXT_INFO_CLIENT, EXT_INFO_SERVER, STRICT_KEX_CLIENT, STRICT_KEX_SERVER } from '../../../ssh/wire/kexinit.ts';
import { found, stateless, type Dialect, type Reading } from '../dialect.ts';
import { software } from '../identifications.ts';
import { quotedList, withoutCutName } from '../listForms.ts';
import { loose } from '../loose.ts';
import { listUntil, type ListRead } from '../nameLists.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';
import { withStatements, type Statement } from '../statements.ts';

const GO = 'goSsh';
const PRODUCT = 'Go x/crypto/ssh';

/** common.go, findAgreedAlgorithms. */
const WORDS = slotWords([
  ['key exchange', 'kex'],
  ['host key', 'hostKey'],
  ['client to server cipher', 'cipherClientToServer'],
  ['server to client cipher', 'cipherServerToClient'],
  ['client to server MAC', 'macClientToServer'],
  ['server to client MAC', 'macServerToClient'],
  ['client to server compression', 'compressionClientToServer'],
  ['server to client compression', 'compressionServerToClient'],
]);

const MESSAGE = loose(
  String.raw`ssh: no common algorithm for (${WORDS.pattern})(?:; (client offered|we offered): (\[[\\"]?)?)?`,
);
const SECOND = loose(String.raw`, (?:server offered|peer offered): (\[[\\"]?)`);

/** NewClientConn of client.go puts it before every failure; NewServerConn adds nothing. */
const BY_CLIENT = /handshake\s*failed:\s*$/;

/**
 * `ssh: no common algorithm for X; client offered: [a b], server offered: [c]`; since v0.40 with `we` and `peer`, since
 * v0.55 with every name in quotes.
 */
function read(place: LogPlace): Reading {
  const match = MESSAGE.exec(place.flat().text);
  const about = WORDS.about(match?.[1] ?? '');
  if (match === null || about === null) return null;
  const [whole, , who = '', opening] = match;
  const first = opening === undefined ? null : list(place, whole.length, opening);
  const behind = first === null ? '' : place.flat(first.end + 60).text.slice(first.end, first.end + 60);
  const second = SECOND.exec(behind);
  const other = first === null || second === null ? null : list(place, first.end + second[0].length, second[1] ?? '');
  const byClient = BY_CLIENT.test(place.before) || BY_CLIENT.test(place.neighbour(-1) + place.before);
  const we = who.startsWith('we') ? sideOf(first?.names ?? [], other?.names ?? [], byClient) : 'client';
  const server = we === 'client' ? other : first;
  const client = we === 'client' ? first : other;
  const writtenBy = byClient ? 'client' : who.startsWith('we') ? we : null;
  return [
    found(GO, place, other?.end ?? first?.end ?? whole.length, {
      code: 'no-common-algorithm',
      ...about,
      writtenBy,
      client: client?.names ?? null,
      server: server?.names ?? null,
      software: {
        client: writtenBy === 'client' ? software(PRODUCT) : null,
        server: writtenBy === 'server' ? software(PRODUCT) : null,
      },
      truncated: first === null || first.truncated || other === null || other.truncated,
    }),
  ];
}

/** A list of `%v` or, behind `["`, of `%q`. */
function list(place: LogPlace, position: number, opening: string): ListRead {
  // Of an escaped quote that a wrap has parted, the backslash stands there.
  if (/["\\]/.test(opening)) return quotedList(place, position - 1);
  return withoutCutName(listUntil(place, position, ']', ' '));
}

/** Which side `we` is. The markers of a kex list tell; else only a client's failures are wrapped. */
function sideOf(we: readonly string[], peer: readonly string[], byClient: boolean): Side {
  const ofClient = (name: string): boolean => name === EXT_INFO_CLIENT || name === STRICT_KEX_CLIENT;
  const ofServer = (name: string): boolean => name === EXT_INFO_SERVER || name === STRICT_KEX_SERVER;
  if (we.some(ofClient) || peer.some(ofServer)) return 'client';
  if (we.some(ofServer) || peer.some(ofClient)) return 'server';
  return byClient ? 'client' : 'server';
}

/** What stands before an address of net's errors (OpError of net.go). */
const TCP = String.raw`tcp (?:\S{1,60}? ?-> ?)?(?<host>\[[^\]\s]{1,64}\]|[\w.-]{1,255}):(?<port>\d{1,5}): `;

/** What Go programs say when it is not the algorithms (client_auth.go, transport.go, knownhosts.go, net's errors). */
const STATEMENTS: readonly Statement[] = [
  {
    marks: ['ssh: unable to authenticate, attempted methods'],
    pattern: loose(String.raw`ssh: unable to authenticate, attempted methods \[[a-z -]{0,100}\]`),
    code: 'permission-denied',
  },
  {
    marks: ['knownhosts: key mismatch', 'ssh: host key mismatch'],
    pattern: loose('(?:knownhosts: key|ssh: host key) mismatch'),
    code: 'host-key-changed',
  },
  {
    marks: ['knownhosts: key is unknown'],
    pattern: loose('knownhosts: key is unknown'),
    code: 'host-key-unknown',
  },
  {
    marks: ['ssh: overflow reading version string'],
    pattern: loose('ssh: overflow reading version string'),
    code: 'no-identification',
    details: { reason: 'overflow reading version string' },
  },
  {
    marks: ['ssh: handshake failed: '],
    pattern: loose(String.raw`ssh: handshake failed: read ${TCP}(?:read: )?connection reset by peer`),
    code: 'connection-reset',
    aftermath: true,
  },
  {
    marks: ['ssh: handshake failed: '],
    pattern: loose(String.raw`ssh: handshake failed: read ${TCP}i/o timeout`),
    code: 'timed-out',
  },
  {
    marks: ['ssh: handshake failed: '],
    pattern: loose('ssh: handshake failed: EOF'),
    code: 'connection-closed',
    aftermath: true,
  },
  {
    marks: ['ssh: handshake failed: '],
    pattern: loose('ssh: handshake failed: ssh: invalid packet length, packet too (?:large|small)'),
    code: 'protocol-error',
  },
  {
    // Of other services' ports the same is no matter of SSH.
    marks: [':22: connect: connection refused'],
    pattern: loose(String.raw`:(?<port>22): connect: connection refused`),
    before: /dial tcp (?:\*{3}|(?<host>\[[^\]\s]{1,64}\]|[\w.-]{1,255}))$/,
    code: 'connection-refused',
  },
  {
    marks: [':22: i/o timeout', ':22: connect: connection timed out'],
    pattern: loose(String.raw`:(?<port>22): (?:connect: )?(?:i/o timeout|connection timed out)`),
    before: /dial tcp (?:\*{3}|(?<host>\[[^\]\s]{1,64}\]|[\w.-]{1,255}))$/,
    code: 'timed-out',
  },
];

export const goSsh: Dialect = withStatements(
  {
    id: GO,
    products: [PRODUCT],
    marks: ['ssh: no common algorithm for'],
    start: stateless(read),
  },
  STATEMENTS,
);
