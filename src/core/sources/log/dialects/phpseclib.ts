import { found, stateless, type Dialect, type Reading } from '../dialect.ts';
import { software } from '../identifications.ts';
import { loose } from '../loose.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';

const PHPSECLIB = 'phpseclib';

/** SSH2.php, key_exchange; all three generations. */
const WORDS = slotWords([
  ['key exchange', 'kex'],
  ['server host key', 'hostKey'],
  ['client to server encryption', 'cipherClientToServer'],
  ['server to client encryption', 'cipherServerToClient'],
  ['client to server message authentication', 'macClientToServer'],
  ['server to client message authentication', 'macServerToClient'],
  ['client to server compression', 'compressionClientToServer'],
  ['server to client compression', 'compressionServerToClient'],
]);

const MESSAGE = loose(String.raw`No compatible (${WORDS.pattern}) algorithms found`);

/** `No compatible X algorithms found`: a notice of phpseclib 1 and 2, an exception of 3; a client only. */
function read(place: LogPlace): Reading {
  const match = MESSAGE.exec(place.flat().text);
  const about = WORDS.about(match?.[1] ?? '');
  if (match === null || about === null) return null;
  return [
    found(PHPSECLIB, place, match[0].length, {
      code: 'no-common-algorithm',
      ...about,
      writtenBy: 'client',
      software: { client: software('phpseclib'), server: null },
    }),
  ];
}

export const phpseclib: Dialect = {
  id: PHPSECLIB,
  products: ['phpseclib'],
  marks: ['No compatible key exchange', 'No compatible server', 'No compatible client to server'],
  start: stateless(read),
};
