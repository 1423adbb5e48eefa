import { found, stateless, type Dialect, type Reading } from '../dialect.ts';
import { software } from '../identifications.ts';
import { withoutCutName } from '../listForms.ts';
import { loose } from '../loose.ts';
import { listUntil } from '../nameLists.ts';
import type { LogPlace } from '../place.ts';
import { slotWords, type About } from '../slotWords.ts';
import { kindOfNames } from '../kindOfNames.ts';

const SSHJ = 'sshj';

/** Proposal.java since sshj 0.32. */
const WORDS = slotWords([
  ['KeyExchangeAlgorithms', 'kex'],
  ['HostKeyAlgorithms', 'hostKey'],
  ['Client2ServerCipherAlgorithms', 'cipherClientToServer'],
  ['Server2ClientCipherAlgorithms', 'cipherServerToClient'],
  ['Client2ServerMACAlgorithms', 'macClientToServer'],
  ['Server2ClientMACAlgorithms', 'macServerToClient'],
  ['Client2ServerCompressionAlgorithms', 'compressionClientToServer'],
  ['Server2ClientCompressionAlgorithms', 'compressionServerToClient'],
]);

const MESSAGE = loose(String.raw`Unable to reach a settlement(?: of (${WORDS.pattern}))?: \[`);
const AND = loose(String.raw` and \[`);

/** `Unable to reach a settlement of X: [ours] and [theirs]` (Proposal.java, firstMatch); sshj is always the client. */
function read(place: LogPlace): Reading {
  const match = MESSAGE.exec(place.flat().text);
  if (match === null) return null;
  const client = withoutCutName(listUntil(place, match[0].length, ']', ','));
  const and = AND.exec(place.flat(client.end + 40).text.slice(client.end, client.end + 40));
  const server = and === null ? null : withoutCutName(listUntil(place, client.end + and[0].length, ']', ','));
  // Before 0.32 it does not tell which list it is: the names do.
  const told = WORDS.about(match[1] ?? '');
  const about: About | null = told ?? kindOfNames([...client.names, ...(server?.names ?? [])]);
  return [
    found(SSHJ, place, server?.end ?? client.end, {
      code: 'no-common-algorithm',
      kind: about?.kind ?? null,
      slot: about?.slot ?? null,
      writtenBy: 'client',
      client: client.names,
      server: server?.names ?? null,
      software: { client: software('sshj'), server: null },
      truncated: client.truncated || server === null || server.truncated,
    }),
  ];
}

export const sshj: Dialect = {
  id: SSHJ,
  products: ['sshj'],
  marks: ['Unable to reach a settlement'],
  start: stateless(read),
};
