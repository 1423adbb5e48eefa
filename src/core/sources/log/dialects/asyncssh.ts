import type { NameListField, Side } from '../../../ssh/proposal/proposal.ts';
import { DebugSession } from '../debugSession.ts';
import type { Dialect, DialectMatch, DialectReader, Reading } from '../dialect.ts';
import { IDENTIFICATION_AHEAD, identificationAt, software } from '../identifications.ts';
import { labelledList, withoutCutName } from '../listForms.ts';
import { loose } from '../loose.ts';
import { lineList, type ListRead } from '../nameLists.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';
import { withStatements, type Statement } from '../statements.ts';

const ASYNCSSH = 'asyncssh';

/** connection.py, _choose_alg: the direction is not told. */
const WORDS = slotWords([
  ['key exchange', 'kex'],
  ['server host key', 'hostKey'],
  ['encryption', 'cipher'],
  ['MAC', 'mac'],
  ['compression', 'compression'],
]);
const MESSAGE = loose(`No matching (${WORDS.pattern}) algorithm found(, sent ?)?`);
const NONE = loose('<None>');
const RECEIVED = loose(' and received ?');

/** connection.py, _send_kexinit and _process_kexinit at debug level. */
const LABELS: ReadonlyMap<string, Readonly<Record<'both' | 'forth' | 'back', readonly NameListField[]>>> = new Map([
  ['Key exchange', { both: ['kex'], forth: ['kex'], back: ['kex'] }],
  ['Host key', { both: ['hostKey'], forth: ['hostKey'], back: ['hostKey'] }],
  ['Encryption', directions('cipherClientToServer', 'cipherServerToClient')],
  ['MAC', directions('macClientToServer', 'macServerToClient')],
  ['Compression', directions('compressionClientToServer', 'compressionServerToClient')],
]);
const LISTED = loose('(Key exchange|Host key|Encryption|MAC|Compression) algs: ?');
const VERSION = loose(`(Sending|Received) version ${IDENTIFICATION_AHEAD}`);
const CONNECTED = loose(String.raw`Connected to SSH server at ([^\s,]{1,255}), port (\d{1,5})`);

function directions(
  forth: NameListField,
  back: NameListField,
): Readonly<Record<'both' | 'forth' | 'back', readonly NameListField[]>> {
  return { both: [forth, back], forth: [forth], back: [back] };
}

/** AsyncSSH, either side; what it says of itself is `sent`. */
class AsyncsshReader implements DialectReader {
  readonly #session = new DebugSession(ASYNCSSH);
  /** Null until the log tells which side it is. */
  #own: Side | null = null;
  #telling: 'own' | 'peer' = 'own';
  #direction: 'both' | 'forth' | 'back' = 'both';

  read(place: LogPlace): Reading {
    const { text } = place.flat();
    switch (place.mark) {
      case CONNECTED_MARK: {
        const left = this.#begin('client');
        const [, host, port] = CONNECTED.exec(text) ?? [];
        if (host !== undefined) this.#session.connecting(host, Number(port));
        return left;
      }
      case ACCEPTED_MARK:
        return this.#begin('server');
      case 'Requesting key exchange': {
        // Not told who connects to whom, the lists alone part one connection from the next.
        const left = this.#own === null ? this.#session.begin() : [];
        this.#telling = 'own';
        this.#direction = 'both';
        return left;
      }
      case 'Received key exchange request':
        this.#telling = 'peer';
        this.#direction = 'both';
        return [];
      case 'Client to server:':
        this.#direction = 'forth';
        return [];
      case 'Server to client:':
        this.#direction = 'back';
        return [];
    }
    return this.#version(place, text) ?? this.#listed(place, text) ?? this.#failure(place, text);
  }

  end(): readonly DialectMatch[] {
    return this.#session.finish();
  }

  #begin(own: Side): readonly DialectMatch[] {
    this.#own = own;
    return this.#session.begin();
  }

  #side(who: 'own' | 'peer'): Side {
    const own = this.#own ?? 'client';
    return who === 'own' ? own : own === 'client' ? 'server' : 'client';
  }

  #version(place: LogPlace, text: string): Reading {
    const version = VERSION.exec(text);
    if (version === null) return null;
    this.#session.identified(
      this.#side(version[1] === 'Sending' ? 'own' : 'peer'),
      identificationAt(place, version[0].length),
    );
    return [];
  }

  #listed(place: LogPlace, text: string): Reading {
    const listed = LISTED.exec(text);
    if (listed === null) return null;
    const label = (listed[1] ?? '').replace(/^Key\s*exchange$/, 'Key exchange').replace(/^Host\s*key$/, 'Host key');
    const fields = LABELS.get(label)?.[this.#direction] ?? [];
    const side = this.#side(this.#telling);
    const list = labelledList(place, listed[0].length);
    this.#session.listed(place, side, fields, list);
    return [];
  }

  #failure(place: LogPlace, text: string): Reading {
    const match = MESSAGE.exec(text);
    const about = WORDS.about(match?.[1] ?? '');
    if (match === null || about === null) return null;
    const sent = match[2] === undefined ? null : listOrNone(place, match[0].length);
    const behind = sent === null ? '' : place.flat(sent.end + 40).text.slice(sent.end, sent.end + 40);
    const label = RECEIVED.exec(behind);
    const received = sent === null || label === null ? null : listOrNone(place, sent.end + label[0].length);
    const own = this.#side('own');
    return this.#session.fail(place, received?.end ?? sent?.end ?? match[0].length, {
      code: 'no-common-algorithm',
      ...about,
      writtenBy: this.#own,
      client: (own === 'client' ? sent : received)?.names ?? null,
      server: (own === 'client' ? received : sent)?.names ?? null,
      software: { client: null, server: null, [own]: software('AsyncSSH') },
      truncated: sent !== null && (sent.truncated || received === null || received.truncated),
    });
  }
}

/** A list, or what stands for an empty one. */
function listOrNone(place: LogPlace, position: number): ListRead {
  const none = NONE.exec(place.flat(position + 20).text.slice(position, position + 20));
  if (none !== null) return { names: [], end: position + none[0].length, truncated: false };
  // An empty list has words of its own: where nothing is left of the row, it goes on in the next.
  const { text, breaks } = place.flat(position + 20);
  const rowEnd = breaks.find((start) => start > position) ?? text.length;
  const atEnd = breaks.includes(position) || text.slice(position, rowEnd).trim() === '';
  return atEnd ? withoutCutName(lineList(place, position)) : labelledList(place, position);
}

const CONNECTED_MARK = 'Connected to SSH server at';
const ACCEPTED_MARK = 'Accepted SSH client connection';

/** Where its choice of a host key fails, and what it says when it is not the algorithms (connection.py). */
const STATEMENTS: readonly Statement[] = [
  {
    // A server's; a client is told it too, as the reason of a disconnect.
    marks: ['Unable to find compatible server host key'],
    pattern: loose('Unable to find compatible server host key'),
    code: 'no-common-algorithm',
    kind: 'hostKey',
    writtenBy: null,
  },
  {
    marks: ['Host key is not trusted for host '],
    pattern: loose(String.raw`Host key is not trusted for host (?<host>[\w.:-]{1,255})`),
    line: true,
    code: 'host-key-unknown',
  },
  {
    marks: ['asyncssh.misc.PermissionDenied: Permission denied for user '],
    pattern: loose(
      String.raw`asyncssh\.misc\.PermissionDenied: Permission denied for user (?<user>\S{1,100}?) on host (?<host>[\w.:-]{1,255})`,
    ),
    line: true,
    code: 'permission-denied',
  },
  {
    marks: ['asyncssh.misc.ProtocolNotSupported: Unsupported SSH version'],
    pattern: loose(String.raw`asyncssh\.misc\.ProtocolNotSupported: Unsupported SSH version`),
    code: 'protocol-version',
    writtenBy: null,
  },
];

export const asyncssh: Dialect = withStatements(
  {
    id: ASYNCSSH,
    products: ['AsyncSSH'],
    marks: [
      'No matching key exchange algorithm found',
      'No matching server host key algorithm found',
      'No matching encryption algorithm found',
      'No matching MAC algorithm found',
      'No matching compression algorithm found',
      CONNECTED_MARK,
      ACCEPTED_MARK,
      'Requesting key exchange',
      'Received key exchange request',
      'Client to server:',
      'Server to client:',
      'Key exchange algs:',
      'Host key algs:',
      'Encryption algs:',
      'MAC algs:',
      'Compression algs:',
      'Sending version SSH-',
      'Received version SSH-',
    ],
    start: () => new AsyncsshReader(),
  },
  STATEMENTS,
);
