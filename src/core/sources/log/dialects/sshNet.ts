import type { Side } from '../../../ssh/proposal/proposal.ts';
import { DebugSession } from '../debugSession.ts';
import type { Dialect, DialectReader, Reading } from '../dialect.ts';
import { software } from '../identifications.ts';
import { withoutCutName } from '../listForms.ts';
import { loose } from '../loose.ts';
import { lineList, listUntil } from '../nameLists.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';

const SSH_NET = 'sshNet';

/** KeyExchange.cs since 2024.2: `server` stands for what the server sends. */
const WORDS = slotWords([
  ['key exchange', 'kex'],
  ['host key', 'hostKey'],
  ['client encryption', 'cipherClientToServer'],
  ['server encryption', 'cipherServerToClient'],
  ['client MAC', 'macClientToServer'],
  ['server MAC', 'macServerToClient'],
  ['client compression', 'compressionClientToServer'],
  ['server compression', 'compressionServerToClient'],
]);
const OFFERS = loose(String.raw`No matching (${WORDS.pattern}) algorithm \(server offers ?`);

/** Earlier releases. `Server HMAC` stands for both directions there: the client's check has the same words. */
const OLD_WORDS = slotWords([
  ['Failed to negotiate key exchange algorithm', 'kex'],
  ['Client encryption algorithm not found', 'cipherClientToServer'],
  ['Server decryption algorithm not found', 'cipherServerToClient'],
  ['Client HMAC algorithm not found', 'macClientToServer'],
  ['Server HMAC algorithm not found', 'mac'],
  ['Compression algorithm not found', 'compressionClientToServer'],
  ['Decompression algorithm not found', 'compressionServerToClient'],
]);
const OLD = loose(`(?:SshConnectionException: )?(${OLD_WORDS.pattern})`);

/** What its log tells at the trace level; of kex in ServiceFactory.cs. */
const TRACED = slotWords([
  ['Key exchange algorithm', 'kex'],
  ['Host key algorithm', 'hostKey'],
  ['Encryption client to server', 'cipherClientToServer'],
  ['Encryption server to client', 'cipherServerToClient'],
  ['MAC client to server', 'macClientToServer'],
  ['MAC server to client', 'macServerToClient'],
  ['Compression client to server', 'compressionClientToServer'],
  ['Compression server to client', 'compressionServerToClient'],
]);
const TRACE = loose(String.raw`(${TRACED.pattern}): (we|they) offer ?`);

/** SSH.NET, a client only. */
class SshNetReader implements DialectReader {
  readonly #session = new DebugSession(SSH_NET);

  read(place: LogPlace): Reading {
    const { text } = place.flat();
    return this.#traced(place, text) ?? this.#failed(place, text);
  }

  end(): ReturnType<DebugSession['finish']> {
    return this.#session.finish();
  }

  #traced(place: LogPlace, text: string): Reading {
    const trace = TRACE.exec(text);
    const slot = TRACED.about(trace?.[1] ?? '')?.slot ?? null;
    if (trace === null || slot === null) return null;
    const side: Side = trace[2] === 'we' ? 'client' : 'server';
    const left = this.#session.has(side, slot) ? this.#session.begin() : [];
    this.#session.listed(place, side, [slot], lineList(place, trace[0].length));
    return left;
  }

  #failed(place: LogPlace, text: string): Reading {
    const facts = {
      code: 'no-common-algorithm',
      writtenBy: 'client',
      software: { client: software('SSH.NET'), server: null },
    } as const;
    const offers = OFFERS.exec(text);
    if (offers !== null) {
      const list = withoutCutName(listUntil(place, offers[0].length, ')', ','));
      const about = WORDS.about(offers[1] ?? '');
      const truncated = list.truncated;
      return this.#session.fail(place, list.end, { ...facts, ...about, server: list.names, truncated });
    }
    const old = OLD.exec(text);
    if (old === null) return null;
    return this.#session.fail(place, old[0].length, { ...facts, ...OLD_WORDS.about(old[1] ?? '') });
  }
}

export const sshNet: Dialect = {
  id: SSH_NET,
  products: ['SSH.NET'],
  marks: [
    ...['key exchange', 'host key', 'client encryption', 'server encryption', 'client MAC', 'server MAC'].map(
      (words) => `No matching ${words} algorithm (server offers`,
    ),
    'No matching client compression algorithm (server offers',
    'No matching server compression algorithm (server offers',
    'Failed to negotiate key exchange algorithm',
    'Client encryption algorithm not found',
    'Server decryption algorithm not found',
    'Client HMAC algorithm not found',
    'Server HMAC algorithm not found',
    'SshConnectionException: Compression algorithm not found',
    'SshConnectionException: Decompression algorithm not found',
    ...[
      'Key exchange algorithm',
      'Host key algorithm',
      'Encryption client to server',
      'Encryption server to client',
      'MAC client to server',
      'MAC server to client',
      'Compression client to server',
      'Compression server to client',
    ].flatMap((words) => [`${words}: we offer`, `${words}: they offer`]),
  ],
  start: () => new SshNetReader(),
};
