import { found, stateless, type Dialect, type Reading } from '../dialect.ts';
import { withoutCutName } from '../listForms.ts';
import { loose } from '../loose.ts';
import { isListCharacter } from '../listCharacter.ts';
import { MAX_MESSAGE_CHARS } from '../limits.ts';
import { listUntil } from '../nameLists.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';

const APACHE_MINA = 'apacheMina';

/** KexProposalOption.java. */
const WORDS = slotWords([
  ['kex algorithms', 'kex'],
  ['server host key algorithms', 'hostKey'],
  ['encryption algorithms (client to server)', 'cipherClientToServer'],
  ['encryption algorithms (server to client)', 'cipherServerToClient'],
  ['mac algorithms (client to server)', 'macClientToServer'],
  ['mac algorithms (server to client)', 'macServerToClient'],
  ['compression algorithms (client to server)', 'compressionClientToServer'],
  ['compression algorithms (server to client)', 'compressionServerToClient'],
]);

const MESSAGE = loose(String.raw`Unable to negotiate key exchange for (${WORDS.pattern}) \(client: ?`);
const SERVER = loose(String.raw` / server: ?`);

/**
 * `Unable to negotiate key exchange for X (client: L / server: L)` of Apache MINA SSHD (AbstractSession.java) and of
 * Tmds.Ssh. Both can be either side, and say the same as either.
 */
function read(place: LogPlace): Reading {
  const match = MESSAGE.exec(place.flat().text);
  const about = WORDS.about(match?.[1] ?? '');
  if (match === null || about === null) return null;
  const start = match[0].length;
  const between = separatorFrom(place, start);
  const client = withoutCutName(listUntil(place, start, between.text, ','));
  const server = between.text === '' ? null : withoutCutName(listUntil(place, client.end, ')', ','));
  return [
    found(APACHE_MINA, place, server?.end ?? client.end, {
      code: 'no-common-algorithm',
      ...about,
      client: client.names,
      server: server?.names ?? null,
      truncated: client.truncated || server === null || server.truncated,
    }),
  ];
}

/** What stands between the two lists, as it is written there; a slash alone may be part of a GSS-API method. */
function separatorFrom(place: LogPlace, start: number): { readonly text: string } {
  const { text } = place.flat(MAX_MESSAGE_CHARS);
  let at = start;
  while (at < text.length) {
    if (text[at] === ' ' || text[at] === '/') {
      const separator = SERVER.exec(text.slice(at, at + 40));
      if (separator !== null) return { text: separator[0] };
    }
    if (!isListCharacter(text, at) && text[at] !== ' ') break;
    at += 1;
  }
  return { text: '' };
}

export const apacheMina: Dialect = {
  id: APACHE_MINA,
  products: ['Apache MINA SSHD', 'Tmds.Ssh'],
  marks: ['Unable to negotiate key exchange for'],
  start: stateless(read),
};
