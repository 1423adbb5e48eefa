import { found, stateless, type Dialect, type Reading } from '../dialect.ts';
import { software } from '../identifications.ts';
import { loose } from '../loose.ts';
import type { LogPlace } from '../place.ts';
import { withStatements, type Statement } from '../statements.ts';

const LIBSSH2 = 'libssh2';

const MESSAGE = loose('Unable to exchange encryption keys');

/** Rows around the message in which its program may name the host: curl -v before it, PHP behind it. */
const NEAR_ROWS = 6;
const CURL = /Connected to (\S{1,255}) \(\S{1,64}\) port (\d{1,5})/;
const PHP = /ssh2_connect\(\):\s*Unable\s*to\s*connect\s*to\s*(\S{1,255}?)\s*on\s*port\s*(\d{1,5})/;

/** LIBSSH2_ERROR_KEX_FAILURE (-5) of session.c, as curl, libgit2, PHP and Rust's ssh2 pass it on. It tells nothing more. */
function read(place: LogPlace): Reading {
  const match = MESSAGE.exec(place.flat().text);
  if (match === null) return null;
  const server = serverNear(place);
  return [
    found(LIBSSH2, place, match[0].length, {
      code: 'no-common-algorithm',
      writtenBy: 'client',
      software: { client: software('libssh2'), server: null },
      ...server,
    }),
  ];
}

function serverNear(place: LogPlace): { readonly host: string | null; readonly port: number | null } {
  for (let distance = 1; distance <= NEAR_ROWS; distance += 1) {
    const [, host, port] =
      CURL.exec(place.neighbour(-distance).slice(0, 600)) ??
      PHP.exec([0, 1, 2].map((more) => place.neighbour(distance + more).slice(0, 600)).join('')) ??
      [];
    if (host !== undefined && port !== undefined) return { host, port: Number(port) };
  }
  return { host: null, port: null };
}

/** What libssh2 says when it is not the algorithms (session.c, kex.c). */
const STATEMENTS: readonly Statement[] = [
  {
    marks: ['Failed getting banner'],
    pattern: loose('Failed getting banner'),
    code: 'no-identification',
  },
  {
    marks: ['Unable to verify hostkey signature'],
    pattern: loose(String.raw`Unable to verify hostkey signature`),
    code: 'key-exchange-failed',
    details: { reason: 'Unable to verify hostkey signature' },
  },
];

export const libssh2: Dialect = withStatements(
  {
    id: LIBSSH2,
    products: ['libssh2'],
    marks: ['Unable to exchange encryption keys'],
    start: stateless(read),
  },
  STATEMENTS,
);
