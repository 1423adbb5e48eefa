import type { Side } from '../../../ssh/proposal/proposal.ts';
import { DebugSession } from '../debugSession.ts';
import type { Dialect, DialectMatch, DialectReader, Reading } from '../dialect.ts';
import { IDENTIFICATION_AHEAD, identificationAt, software } from '../identifications.ts';
import { quotedList, spacedLineList } from '../listForms.ts';
import { loose } from '../loose.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';
import { withStatements, type Statement } from '../statements.ts';

const PARAMIKO = 'paramiko';

/** transport.py, _parse_kex_init: of ciphers, MACs and compression the direction is not told. */
const WORDS = slotWords([
  ['peer (no acceptable kex algorithm)', 'kex'],
  ['peer (no acceptable host key)', 'hostKey'],
  ["peer (can't match requested host key type)", 'hostKey'],
  ['server (no acceptable ciphers)', 'cipher'],
  ['server (no acceptable macs)', 'mac'],
  ['server (no acceptable compression)', 'compression'],
]);
const FAILURE = loose(`Incompatible ssh (${WORDS.pattern})`);
/** What both sides have in common in each direction, and what Paramiko offers, as reprs of two lists and a tuple. */
const COMPRESSION = loose(String.raw` \[([^\]]{0,200})\] \[([^\]]{0,200})\] \(([^)]{0,400})\)`);

/** transport.py, _log_agreement and _parse_kex_init: the lists of the other side, whatever their labels say. */
const LABELS = slotWords([
  ['kex algos', 'kex'],
  ['server key', 'hostKey'],
  ['client encrypt', 'cipherClientToServer'],
  ['server encrypt', 'cipherServerToClient'],
  ['client mac', 'macClientToServer'],
  ['server mac', 'macServerToClient'],
  ['client compress', 'compressionClientToServer'],
  ['server compress', 'compressionServerToClient'],
]);
const LISTED = loose(String.raw`(${LABELS.pattern}):(\[)?`);
const VERSION = loose(`(Local|Remote) version/idstring: ${IDENTIFICATION_AHEAD}`);
const CONNECTED = loose(String.raw`Connected \(version ([\d.]{1,8}), client ([^\s)]{1,200})\)`);
const MODE = loose(String.raw`starting thread \((client|server) mode\)`);
const FOLLOWS = loose(String.raw`kex follows(?:: |\?)True`);

/** libssh's labels are the same in part: those lists are another dialect's. */
const OF_LIBSSH = /(?:ssh_list_kex:|for method)\s*$/;

/** Paramiko, a client where its log does not say otherwise. */
class ParamikoReader implements DialectReader {
  readonly #session = new DebugSession(PARAMIKO);
  #own: Side = 'client';

  read(place: LogPlace): Reading {
    const { text } = place.flat();
    return this.#context(place, text) ?? this.#listed(place, text) ?? this.#failure(place, text);
  }

  end(): readonly DialectMatch[] {
    return this.#session.finish();
  }

  get #peer(): Side {
    return this.#own === 'client' ? 'server' : 'client';
  }

  #context(place: LogPlace, text: string): Reading {
    const mode = MODE.exec(text);
    if (mode !== null) {
      this.#own = mode[1] === 'server' ? 'server' : 'client';
      return this.#session.begin();
    }
    const version = VERSION.exec(text);
    if (version !== null) {
      const local = version[1] === 'Local';
      const left = this.#session.knows(local ? this.#own : this.#peer) ? this.#session.begin() : [];
      this.#session.identified(local ? this.#own : this.#peer, identificationAt(place, version[0].length));
      return left;
    }
    const connected = CONNECTED.exec(text);
    if (connected !== null) {
      // Releases before 1.16 log nothing but this; `client` is what they call the other side's software.
      if (!this.#session.knows(this.#peer)) {
        this.#session.identified(this.#peer, `SSH-${connected[1] ?? ''}-${connected[2] ?? ''}`);
      }
      return [];
    }
    if (!FOLLOWS.test(text)) return null;
    this.#session.firstKexFollows(this.#peer);
    return [];
  }

  #listed(place: LogPlace, text: string): Reading {
    const listed = LISTED.exec(text);
    const field = LABELS.about(listed?.[1] ?? '')?.slot ?? null;
    if (listed === null || field === null || OF_LIBSSH.test(place.neighbour(-1).slice(-60) + place.before)) return null;
    const left = this.#session.has(this.#peer, field) ? this.#session.begin() : [];
    const start = listed[0].length;
    // Before 2.9 the lists are Python's reprs.
    const list = listed[2] === undefined ? spacedLineList(place, start) : quotedList(place, start);
    this.#session.listed(place, this.#peer, [field], list);
    return left;
  }

  #failure(place: LogPlace, text: string): Reading {
    const match = FAILURE.exec(text);
    const about = WORDS.about(match?.[1] ?? '');
    if (match === null || about === null) return null;
    const end = match[0].length;
    const facts = {
      code: 'no-common-algorithm',
      ...about,
      writtenBy: this.#own,
      software: { client: null, server: null, [this.#own]: software('Paramiko') },
    } as const;
    const told = about.kind === 'compression' ? COMPRESSION.exec(text.slice(end)) : null;
    if (told === null) return this.#session.fail(place, end, facts);
    const [whole, forth = '', , offered = ''] = told;
    const names = offered
      .split(',')
      .map((name) => name.trim().replace(/^u?["']|["']$/g, ''))
      .filter((name) => name !== '');
    const slot = forth.trim() === '' ? 'compressionClientToServer' : 'compressionServerToClient';
    return this.#session.fail(place, end + whole.length, { ...facts, slot, [this.#own]: names });
  }
}

/** What Paramiko says when it is not the algorithms (transport.py, packet.py, ssh_exception.py, auth_handler.py). */
const STATEMENTS: readonly Statement[] = [
  {
    marks: ['Error reading SSH protocol banner'],
    pattern: loose(String.raw`Error reading SSH protocol banner`),
    code: 'no-identification',
  },
  {
    marks: ['Incompatible version ('],
    pattern: loose(String.raw`Incompatible version \(\d\.\d{1,2} instead of 2\.0\)`),
    code: 'protocol-version',
    writtenBy: null,
  },
  {
    marks: ['Unable to agree on a pubkey algorithm for signing a'],
    pattern: loose(String.raw`Unable to agree on a pubkey algorithm for signing a u?'(?<name>[\w@.-]{1,100})' key!?`),
    code: 'no-mutual-signature',
  },
  {
    marks: ['SSHException: Mismatched MAC'],
    pattern: loose('SSHException: Mismatched MAC'),
    code: 'corrupted-mac',
    writtenBy: null,
  },
  {
    marks: ['BadHostKeyException: Host key for server'],
    pattern: loose(String.raw`BadHostKeyException: Host key for server '?(?<host>[^\s']{1,255}?)'? does not match`),
    code: 'host-key-changed',
  },
  {
    marks: ['SSHException: Server '],
    pattern: loose(String.raw`SSHException: Server u?'(?<host>[^\s']{1,255})' not found in known_hosts`),
    code: 'host-key-unknown',
  },
  {
    marks: ['paramiko.ssh_exception.AuthenticationException: Authentication failed'],
    pattern: loose(String.raw`paramiko\.ssh_exception\.AuthenticationException: Authentication failed`),
    code: 'permission-denied',
  },
  {
    marks: ['paramiko.ssh_exception.NoValidConnectionsError: '],
    pattern: loose(
      String.raw`paramiko\.ssh_exception\.NoValidConnectionsError: \[Errno None\] Unable to connect to port (?<port>\d{1,5}) on(?: (?<host>\d{1,3}(?:\.\d{1,3}){3}))?`,
    ),
    code: 'connection-failed',
  },
];

export const paramiko: Dialect = withStatements(
  {
    id: PARAMIKO,
    products: ['Paramiko'],
    marks: [
      'Incompatible ssh ',
      'starting thread (client mode)',
      'starting thread (server mode)',
      'Local version/idstring: SSH-',
      'Remote version/idstring: SSH-',
      'Connected (version',
      'kex algos:',
      'server key:',
      'client encrypt:',
      'server encrypt:',
      'client mac:',
      'server mac:',
      'client compress:',
      'server compress:',
      'kex follows',
    ],
    start: () => new ParamikoReader(),
  },
  STATEMENTS,
);
