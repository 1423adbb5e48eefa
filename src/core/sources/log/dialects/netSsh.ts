import { found, stateless, type Dialect, type Reading } from '../dialect.ts';
import { IDENTIFICATION, readIdentification, software } from '../identifications.ts';
import { labelledList } from '../listForms.ts';
import { lookBack } from '../lookBack.ts';
import { loose } from '../loose.ts';
import type { ListRead } from '../nameLists.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';
import { withStatements, type Statement } from '../statements.ts';

const NET_SSH = 'netSsh';

/** transport/algorithms.rb, ALGORITHMS and negotiate_algorithms. */
const WORDS = slotWords([
  ['kex', 'kex'],
  ['host_key', 'hostKey'],
  ['encryption_client', 'cipherClientToServer'],
  ['encryption_server', 'cipherServerToClient'],
  ['hmac_client', 'macClientToServer'],
  ['hmac_server', 'macServerToClient'],
  ['compression_client', 'compressionClientToServer'],
  ['compression_server', 'compressionServerToClient'],
]);
const MESSAGE = loose(String.raw`could not settle on (${WORDS.pattern}) algorithm`);
const SERVER = loose(String.raw`(?: \(Net::SSH::Exception\))? Server (?:${WORDS.pattern}) preferences: ?`);
const CLIENT = loose(String.raw` Client (?:${WORDS.pattern}) preferences: ?`);
/** Characters that a label may have. */
const LABEL = 120;

/** Rows of the debug log between its first words and the failure. */
const NEAR_ROWS = 24;
const CONNECTING = /establishing connection to (\S{1,255}):(\d{1,5})(?:\s|$)/;
const LOCAL = new RegExp(`local is [\`'](${IDENTIFICATION})`);
const REMOTE = new RegExp(`remote is [\`'](${IDENTIFICATION})`);

/** `could not settle on X algorithm`, since 5.0 with a line for each side's list; a client only. */
function read(place: LogPlace): Reading {
  const match = MESSAGE.exec(place.flat().text);
  const about = WORDS.about(match?.[1] ?? '');
  if (match === null || about === null) return null;
  const server = listBehind(place, match[0].length, SERVER);
  const client = server === null ? null : listBehind(place, server.end, CLIENT);
  const [, host = null, port] = lookBack(place, NEAR_ROWS, CONNECTING) ?? [];
  const [, own] = lookBack(place, NEAR_ROWS, LOCAL) ?? [];
  const [, remote] = lookBack(place, NEAR_ROWS, REMOTE) ?? [];
  return [
    found(NET_SSH, place, client?.end ?? server?.end ?? match[0].length, {
      code: 'no-common-algorithm',
      ...about,
      writtenBy: 'client',
      host,
      port: port === undefined ? null : Number(port),
      client: client?.names ?? null,
      server: server?.names ?? null,
      software: {
        client: own === undefined ? software('Net::SSH') : readIdentification(own),
        server: remote === undefined ? null : readIdentification(remote),
      },
      truncated: (server?.truncated ?? false) || (client?.truncated ?? false),
    }),
  ];
}

function listBehind(place: LogPlace, position: number, label: RegExp): ListRead | null {
  const match = label.exec(place.flat(position + LABEL).text.slice(position, position + LABEL));
  return match === null ? null : labelledList(place, position + match[0].length);
}

/** What Net::SSH says when it is not the algorithms; Ruby puts the class before or behind (errors.rb, ssh.rb). */
const STATEMENTS: readonly Statement[] = [
  {
    marks: ['Net::SSH::AuthenticationFailed: Authentication failed for user '],
    pattern: loose(
      String.raw`Net::SSH::AuthenticationFailed: Authentication failed for user (?<user>[^\s@]{1,100})@(?<host>[^\s"']{1,255})`,
    ),
    line: true,
    code: 'permission-denied',
  },
  {
    marks: ['Authentication failed for user '],
    pattern: loose(
      String.raw`Authentication failed for user (?<user>[^\s@]{1,100})@(?<host>[^\s"']{1,255}?) \(Net::SSH::AuthenticationFailed\)`,
    ),
    code: 'permission-denied',
  },
  {
    marks: ['Net::SSH::Disconnect: connection closed by remote host'],
    pattern: loose('Net::SSH::Disconnect: connection closed by remote host'),
    code: 'connection-closed',
    aftermath: true,
  },
  {
    marks: ['connection closed by remote host (Net::SSH::Disconnect)'],
    pattern: loose(String.raw`connection closed by remote host \(Net::SSH::Disconnect\)`),
    code: 'connection-closed',
    aftermath: true,
  },
  {
    marks: ['incompatible SSH version `'],
    pattern: loose(String.raw`incompatible SSH version \`(?<reason>SSH-\d\.\d{1,2})`),
    code: 'protocol-version',
  },
];

export const netSsh: Dialect = withStatements(
  {
    id: NET_SSH,
    products: ['Net::SSH'],
    marks: ['could not settle on'],
    start: stateless(read),
  },
  STATEMENTS,
);
