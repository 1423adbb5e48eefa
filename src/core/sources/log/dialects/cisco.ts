import type { Found } from '../dialect.ts';
import { found, stateless, type Dialect, type Reading } from '../dialect.ts';
import { withoutCutName } from '../listForms.ts';
import { loose } from '../loose.ts';
import { lineList, type ListRead } from '../nameLists.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';

const CISCO = 'cisco';

/** The direction is not told. */
const WORDS = slotWords([
  ['kex algorithm', 'kex'],
  ['kex', 'kex'],
  ['hostkey algorithm', 'hostKey'],
  ['host key algorithm', 'hostKey'],
  ['hostkey', 'hostKey'],
  ['cipher', 'cipher'],
  ['mac', 'mac'],
  ['comp', 'compression'],
]);

const MESSAGE = loose(
  String.raw`(%SSH-3-NO_MATCH|%SECURITY-SSHD-6-INFO_GENERAL) : [Nn]o matching (${WORDS.pattern})(?: algorithm)? found: client ?`,
);
const SERVER = loose(',? server ?');

/**
 * `%SSH-3-NO_MATCH: No matching X found: client L server L` of IOS, which may be either side, and
 * `%SECURITY-SSHD-6-INFO_GENERAL : no matching X found: client L, server L` of IOS-XR's server. Their consoles wrap
 * both anywhere, and their logs cut them.
 */
function read(place: LogPlace): Reading {
  const match = MESSAGE.exec(place.flat().text);
  const about = WORDS.about(match?.[2] ?? '');
  if (match === null || about === null) return null;
  const client = clientList(place, match[0].length);
  const separator = SERVER.exec(place.flat(client.end + 60).text.slice(client.end, client.end + 60));
  const server = separator === null ? null : withoutCutName(lineList(place, client.end + separator[0].length));
  const facts: Found = {
    code: 'no-common-algorithm',
    ...about,
    writtenBy: match[1] === '%SSH-3-NO_MATCH' ? null : 'server',
    client: client.names,
    server: server?.names ?? null,
    truncated: client.truncated || server === null || server.truncated,
  };
  return [found(CISCO, place, server?.end ?? client.end, facts)];
}

/** IOS-XR sets a comma behind the list, and a wrap can take the space before `server`. */
function clientList(place: LogPlace, position: number): ListRead {
  const read = lineList(place, position);
  const { text } = place.flat(read.end + 60);
  const written = text.slice(position, read.end);
  const server = written.search(/,?server$/);
  if (server > 0) {
    const names = written.slice(0, server).split(',');
    return { names: names.map((name) => name.trim()), end: position + server, truncated: false };
  }
  const comma = written.endsWith(',') && /^\s*server/.test(text.slice(read.end, read.end + 20));
  return comma ? { ...read, truncated: false } : withoutCutName(read);
}

export const cisco: Dialect = {
  id: CISCO,
  products: ['Cisco'],
  marks: ['%SSH-3-NO_MATCH', '%SECURITY-SSHD-6-INFO_GENERAL'],
  start: stateless(read),
};
