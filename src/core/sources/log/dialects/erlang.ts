import type { Side } from '../../../ssh/proposal/proposal.ts';
import { found, stateless, type Dialect, type Found, type Reading } from '../dialect.ts';
import { readIdentification, software } from '../identifications.ts';
import { loose } from '../loose.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';

const ERLANG = 'erlang';

/** ssh_transport.erl, select_all: the direction is not told. */
const WORDS = slotWords([
  ['key exchange', 'kex'],
  ['key', 'hostKey'],
  ['cipher', 'cipher'],
  ['mac', 'mac'],
  ['compress', 'compression'],
]);

/** ssh_connection_handler.erl, disconnect_fun's report. */
const REPORT = loose(
  [
    String.raw`Erlang SSH (?<side>client|server) version: (?<version>[\d.]{1,20}?)(?: \([^)]{0,80}\))?\.? `,
    String.raw`Address: \S{1,64}? `,
    String.raw`Peer (?:client|server) version: "(?<peer>[^"]{1,255})" `,
    String.raw`Peer address: (?<host>[^\s]{1,64}?):(?<port>\d{1,5}) `,
    String.raw`Disconnects with code = 3 \[RFC4253 11\.1\]: (?:Key exchange failed|Selection of key exchange algorithm failed)`,
  ].join(''),
);
const DETAILS = loose(String.raw`[^"]{0,300}?No common (${WORDS.pattern}) algorithm`);
const SHORT = loose(
  String.raw`Selection of key exchange algorithm failed(?:: No common (${WORDS.pattern}) algorithm)?`,
);
/** Characters of a report before its details. */
const HEAD = 2_000;
const TAIL = 400;

/** The report that a failed key exchange leaves in the log, or the reason that ssh:connect returns. */
function read(place: LogPlace): Reading {
  const { text } = place.flat(HEAD + TAIL);
  const report = REPORT.exec(text.slice(0, HEAD));
  if (report !== null) return reported(place, text, report);
  const short = SHORT.exec(text.slice(0, TAIL));
  if (short === null) return null;
  const about = WORDS.about(short[1] ?? '');
  return [found(ERLANG, place, short[0].length, { code: 'no-common-algorithm', ...about })];
}

function reported(place: LogPlace, text: string, report: RegExpExecArray): Reading {
  const { side, version = null, peer = '', host = null, port } = report.groups ?? {};
  const start = report[0].length;
  const details = DETAILS.exec(text.slice(start, start + TAIL));
  const about = WORDS.about(details?.[1] ?? '');
  if (about === null) return null;
  const writtenBy: Side = side === 'server' ? 'server' : 'client';
  const own = software('Erlang', version?.replace(/\.$/, '') ?? null);
  const other = readIdentification(peer);
  const facts: Found = {
    code: 'no-common-algorithm',
    ...about,
    writtenBy,
    host: host?.replace(/^\[|\]$/g, '') ?? null,
    port: port === undefined ? null : Number(port),
    software: writtenBy === 'client' ? { client: own, server: other } : { client: other, server: own },
  };
  return [found(ERLANG, place, start + (details?.[0].length ?? 0), facts)];
}

export const erlang: Dialect = {
  id: ERLANG,
  products: ['Erlang'],
  marks: ['Erlang SSH client version:', 'Erlang SSH server version:', 'Selection of key exchange algorithm failed'],
  start: stateless(read),
};
