import { found, stateless, type Dialect, type Reading } from '../dialect.ts';
import { software } from '../identifications.ts';
import { loose } from '../loose.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';
import { withStatements, type Statement } from '../statements.ts';

const DROPBEAR = 'dropbear';

/** common-kex.c, read_kex_algos. */
const WORDS = slotWords([
  ['kex', 'kex'],
  ['hostkey', 'hostKey'],
  ['enc c->s', 'cipherClientToServer'],
  ['enc s->c', 'cipherServerToClient'],
  ['mac c->s', 'macClientToServer'],
  ['mac s->c', 'macServerToClient'],
  ['comp c->s', 'compressionClientToServer'],
  ['comp s->c', 'compressionServerToClient'],
]);

const WHOLE = loose(
  [
    // cli-session.c, cli_dropbear_exit
    String.raw`Connection to (?:[^\s@]{1,255}?@)?(?<host>[^\s@]{1,255}?):(?<port>\d{1,5}) exited: `,
    // svr-session.c, svr_dropbear_exit; without an address before 2013
    String.raw`Exit before auth(?: from <(?<peer>[^\s>]{1,255}):(?<peerPort>\d{1,5})>)?: `,
  ].join('|'),
);
const MESSAGE = loose(String.raw`No matching algo (${WORDS.pattern})`);
/** Characters that the longest beginning of a message may have. */
const HEAD = 900;

/** `No matching algo X`, with who left whom before it; dbclient names its server, dropbear the client's address. */
function read(place: LogPlace): Reading {
  const { text } = place.flat();
  const head = WHOLE.exec(text.slice(0, HEAD));
  const start = head?.[0].length ?? 0;
  const match = MESSAGE.exec(text.slice(start, start + 60));
  const about = WORDS.about(match?.[1] ?? '');
  if (match === null || about === null) return null;
  const { host, port, peer, peerPort } = head?.groups ?? {};
  const writtenBy = head === null ? null : host === undefined ? 'server' : 'client';
  const address = host ?? peer ?? null;
  const number = port ?? peerPort;
  return [
    found(DROPBEAR, place, start + match[0].length, {
      code: 'no-common-algorithm',
      ...about,
      writtenBy,
      host: address?.replace(/^\[|\]$/g, '') ?? null,
      port: number === undefined ? null : Number(number),
      software: {
        client: writtenBy === 'client' ? software('dropbear') : null,
        server: writtenBy === 'server' ? software('dropbear') : null,
      },
    }),
  ];
}

/** dbclient's beginning (cli-session.c). */
const CLIENT = /Connection\s*to\s*(?:(?<user>[^\s@]{1,100})@)?(?<host>[^\s@]{1,255}):(?<port>\d{1,5})\s*$/;

/** What dbclient says when it is not the algorithms (cli-session.c, common-session.c, packet.c). */
const STATEMENTS: readonly Statement[] = [
  {
    marks: ['exited: Remote closed the connection'],
    pattern: loose('exited: Remote closed the connection'),
    before: CLIENT,
    code: 'connection-closed',
    aftermath: true,
  },
  {
    marks: ['exited: Integrity error'],
    pattern: loose(String.raw`exited: Integrity error(?: \(bad packet size \d{1,10}\))?`),
    before: CLIENT,
    code: 'corrupted-mac',
  },
  {
    marks: ['exited: Incompatible remote version'],
    pattern: loose(String.raw`exited: Incompatible remote version '(?<reason>SSH-\d\.\d{1,2})`),
    before: CLIENT,
    code: 'protocol-version',
  },
  {
    marks: ['exited: Bad hostkey signature'],
    pattern: loose('exited: Bad hostkey signature'),
    before: CLIENT,
    details: { reason: 'Bad hostkey signature' },
    code: 'key-exchange-failed',
  },
];

export const dropbear: Dialect = withStatements(
  {
    id: DROPBEAR,
    products: ['dropbear'],
    marks: ['Connection to', 'Exit before auth', 'No matching algo'],
    start: stateless(read),
  },
  STATEMENTS,
);
