import type { Side } from '../../../ssh/proposal/proposal.ts';
import { DebugSession } from '../debugSession.ts';
import type { Dialect, DialectMatch, DialectReader, Reading } from '../dialect.ts';
import { IDENTIFICATION_AHEAD, identificationAt, software } from '../identifications.ts';
import { labelledList } from '../listForms.ts';
import { loose } from '../loose.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';
import { withStatements, type Statement } from '../statements.ts';

const SSH2 = 'ssh2Npm';

/** What fails: of ssh2 1 (protocol/kex.js), and of ssh2-streams, which ssh2 0 is built on (ssh.js). */
const WORDS = slotWords([
  ['key exchange algorithm', 'kex'],
  ['host key format', 'hostKey'],
  ['C->S cipher', 'cipherClientToServer'],
  ['S->C cipher', 'cipherServerToClient'],
  ['C->S MAC', 'macClientToServer'],
  ['S->C MAC', 'macServerToClient'],
  ['C->S compression', 'compressionClientToServer'],
  ['S->C compression', 'compressionServerToClient'],
  ['host key', 'hostKey'],
  ['client->server cipher', 'cipherClientToServer'],
  ['server->client cipher', 'cipherServerToClient'],
  ['client->server HMAC', 'macClientToServer'],
  ['server->client HMAC', 'macServerToClient'],
  ['client->server compression algorithm', 'compressionClientToServer'],
  ['server->client compression algorithm', 'compressionServerToClient'],
  ['Client->Server cipher', 'cipherClientToServer'],
  ['Server->Client cipher', 'cipherServerToClient'],
  ['Client->Server HMAC', 'macClientToServer'],
  ['Server->Client HMAC', 'macServerToClient'],
  ['Client->Server compression algorithm', 'compressionClientToServer'],
  ['Server->Client compression algorithm', 'compressionServerToClient'],
  // Only the debug line of ssh2-streams says `algorithm` of HMACs.
  ['Client->Server HMAC algorithm', 'macClientToServer'],
  ['Server->Client HMAC algorithm', 'macServerToClient'],
]);
const FAILURE = loose(`(?:Handshake failed: |Handshake: |DEBUG: )[Nn]o matching (${WORDS.pattern})`);

/** The labels of the lists in both generations. */
const LABELS = slotWords([
  ['KEX method', 'kex'],
  ['Host key format', 'hostKey'],
  ['C->S cipher', 'cipherClientToServer'],
  ['S->C cipher', 'cipherServerToClient'],
  ['C->S MAC', 'macClientToServer'],
  ['S->C MAC', 'macServerToClient'],
  ['C->S compression', 'compressionClientToServer'],
  ['S->C compression', 'compressionServerToClient'],
  ['KEX algorithms', 'kex'],
  ['Host key formats', 'hostKey'],
  ['Client->Server ciphers', 'cipherClientToServer'],
  ['Server->Client ciphers', 'cipherServerToClient'],
  ['Client->Server HMAC algorithms', 'macClientToServer'],
  ['Server->Client HMAC algorithms', 'macServerToClient'],
  ['Client->Server compression algorithms', 'compressionClientToServer'],
  ['Server->Client compression algorithms', 'compressionServerToClient'],
]);
const LISTED = loose(String.raw`(?:Handshake|DEBUG): \((local|remote)\) (${LABELS.pattern}): ?`);
const IDENT = loose(`(Local|Remote) ident: ["']${IDENTIFICATION_AHEAD}`);
const TRYING = loose(String.raw`Client: Trying (\S{1,255}?) on port (\d{1,5})`);
/** ssh2's own servers identify themselves so: `SSH-2.0-ssh2js1.15.0srv`. */
const OWN_SERVER = 'srv';

/** ssh2 of npm; `local` is itself, a server where its identification says so. */
class Ssh2Reader implements DialectReader {
  readonly #session = new DebugSession(SSH2);
  #local: Side = 'client';

  read(place: LogPlace): Reading {
    const { text } = place.flat();
    const ident = IDENT.exec(text);
    if (ident !== null) return this.#identified(ident[1] === 'Local', identificationAt(place, ident[0].length));
    const trying = TRYING.exec(text);
    if (trying !== null) {
      // ssh2 1 tells its own identification before this, ssh2 0 too: only a second one begins a connection.
      this.#session.connecting(trying[1] ?? '', Number(trying[2]));
      return [];
    }
    const listed = LISTED.exec(text);
    const field = LABELS.about(listed?.[2] ?? '')?.slot ?? null;
    if (listed !== null && field !== null) {
      const side = this.#side(listed[1] === 'local');
      const left = this.#session.has(side, field) ? this.#session.begin() : [];
      this.#session.listed(place, side, [field], labelledList(place, listed[0].length));
      return left;
    }
    const failure = FAILURE.exec(text);
    const about = WORDS.about(failure?.[1] ?? '');
    if (failure === null || about === null) return null;
    return this.#session.fail(place, failure[0].length, {
      code: 'no-common-algorithm',
      ...about,
      writtenBy: this.#local,
      software: { client: null, server: null, [this.#local]: software('ssh2') },
    });
  }

  end(): readonly DialectMatch[] {
    return this.#session.finish();
  }

  #side(local: boolean): Side {
    return (this.#local === 'client') === local ? 'client' : 'server';
  }

  #identified(local: boolean, identification: string): Reading {
    // It begins with its own.
    const left = local ? this.#session.begin() : [];
    if (local) this.#local = identification.endsWith(OWN_SERVER) ? 'server' : 'client';
    this.#session.identified(this.#side(local), identification);
    return left;
  }
}

/** What ssh2 says when it is not the algorithms (client.js, protocol/kex.js). */
const STATEMENTS: readonly Statement[] = [
  {
    marks: ['All configured authentication methods failed'],
    pattern: loose('All configured authentication methods failed'),
    code: 'permission-denied',
  },
  {
    marks: ['Timed out while waiting for handshake'],
    pattern: loose('Timed out while waiting for handshake'),
    code: 'timed-out',
  },
  {
    marks: ['Connection lost before handshake'],
    pattern: loose('Connection lost before handshake'),
    code: 'connection-closed',
    aftermath: true,
  },
  {
    marks: ['Host denied (verification failed)'],
    pattern: loose(String.raw`Host denied \(verification failed\)`),
    code: 'host-key-unknown',
  },
  {
    marks: ['Handshake failed: signature verification failed'],
    pattern: loose('Handshake failed: signature verification failed'),
    code: 'key-exchange-failed',
    details: { reason: 'signature verification failed' },
  },
];

export const ssh2Npm: Dialect = withStatements(
  {
    id: SSH2,
    products: ['ssh2'],
    marks: [
      'Handshake failed: no matching',
      'Handshake: No matching',
      'Handshake: no matching',
      'DEBUG: No matching',
      'Handshake: (local)',
      'Handshake: (remote)',
      'DEBUG: (local)',
      'DEBUG: (remote)',
      "Local ident: 'SSH-",
      "Remote ident: 'SSH-",
      'Client: Trying',
    ],
    start: () => new Ssh2Reader(),
  },
  STATEMENTS,
);
