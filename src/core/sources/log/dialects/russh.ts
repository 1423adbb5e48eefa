import { found, stateless, type Dialect, type Reading } from '../dialect.ts';
import { quotedList } from '../listForms.ts';
import { loose } from '../loose.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';

const RUSSH = 'russh';

/** AlgorithmKind of russh's lib.rs; neither form tells the direction. */
const WORDS = slotWords([
  ['Kex', 'kex'],
  ['Key', 'hostKey'],
  ['Cipher', 'cipher'],
  ['Compression', 'compression'],
  ['Mac', 'mac'],
]);
const LISTED = loose(String.raw`No common (${WORDS.pattern}) algorithm - ours: \[`);
const THEIRS = loose(String.raw`, theirs: \[`);

/** Error of lib.rs up to russh 0.50, and of thrussh: the cipher's text speaks of a key by mistake. */
const OLD_WORDS = slotWords([
  ['key exchange algorithm', 'kex'],
  ['key algorithm', 'hostKey'],
  ['key cipher', 'cipher'],
  ['compression algorithm', 'compression'],
  ['MAC algorithm', 'mac'],
]);
const OLD = loose(String.raw`No common (${OLD_WORDS.pattern})`);
/** What may stand behind the whole of an old message: it is too short to be recognised within a sentence. */
const OLD_END = /^\s*(?:$|[)"'\]},.:])/;
/** What stands before it, in its row, when an error is printed. */
const OLD_BEGIN = /(?:^|[:("'[>]\s*|\d\.\s*)$/;

/** russh, as a client: a server made of it tells its own lists as `ours` too, and nothing says which it is. */
function read(place: LogPlace): Reading {
  const { text } = place.flat();
  const match = LISTED.exec(text);
  const about = WORDS.about(match?.[1] ?? '');
  if (match === null || about === null) return old(place, text);
  const client = quotedList(place, match[0].length);
  const behind = place.flat(client.end + 40).text.slice(client.end, client.end + 40);
  const theirs = THEIRS.exec(behind);
  const server = theirs === null ? null : quotedList(place, client.end + theirs[0].length);
  return [
    found(RUSSH, place, server?.end ?? client.end, {
      code: 'no-common-algorithm',
      ...about,
      client: client.names,
      server: server?.names ?? null,
      truncated: client.truncated || server === null || server.truncated,
    }),
  ];
}

function old(place: LogPlace, text: string): Reading {
  const match = OLD.exec(text);
  const about = OLD_WORDS.about(match?.[1] ?? '');
  if (match === null || about === null || !OLD_BEGIN.test(place.before)) return null;
  const end = match[0].length;
  const rowEnd = place.flat().breaks.find((start) => start >= end) ?? text.length;
  if (!OLD_END.test(text.slice(end, Math.min(rowEnd, end + 8)))) return null;
  return [found(RUSSH, place, end, { code: 'no-common-algorithm', ...about })];
}

export const russh: Dialect = {
  id: RUSSH,
  products: ['russh'],
  marks: [
    ...['Kex', 'Key', 'Cipher', 'Compression', 'Mac'].map((word) => `No common ${word} algorithm - ours:`),
    ...['key exchange algorithm', 'key algorithm', 'key cipher', 'compression algorithm', 'MAC algorithm'].map(
      (words) => `No common ${words}`,
    ),
  ],
  start: stateless(read),
};
