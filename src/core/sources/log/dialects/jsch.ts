import { NAME_LISTS, type NameListField, type Side } from '../../../ssh/proposal/proposal.ts';
import { DebugSession } from '../debugSession.ts';
import type { Dialect, DialectMatch, DialectReader, Reading } from '../dialect.ts';
import { IDENTIFICATION_AHEAD, identificationAt, software } from '../identifications.ts';
import { labelledList, withoutCutName } from '../listForms.ts';
import { lookBack } from '../lookBack.ts';
import { loose } from '../loose.ts';
import { listUntil } from '../nameLists.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';
import { withStatements, type Statement } from '../statements.ts';

const JSCH = 'jsch';

/** KeyExchange.java of the fork com.github.mwiede:jsch, algorithmNameFromIndex. */
const FORK_WORDS = slotWords([
  ['kex', 'kex'],
  ['server_host_key', 'hostKey'],
  ['cipher.c2s', 'cipherClientToServer'],
  ['cipher.s2c', 'cipherServerToClient'],
  ['mac.c2s', 'macClientToServer'],
  ['mac.s2c', 'macServerToClient'],
  ['compression.c2s', 'compressionClientToServer'],
  ['compression.s2c', 'compressionServerToClient'],
]);
const FAILURE = loose('Algorithm negotiation fail');
const FORK = loose(`: algorithmName="(${FORK_WORDS.pattern})" jschProposal="`);
const SERVER_PROPOSAL = loose('" serverProposal="');

/** The fork's log. */
const LABELS = slotWords([
  ['KEX algorithms', 'kex'],
  ['host key algorithms', 'hostKey'],
  ['ciphers c2s', 'cipherClientToServer'],
  ['ciphers s2c', 'cipherServerToClient'],
  ['MACs c2s', 'macClientToServer'],
  ['MACs s2c', 'macServerToClient'],
  ['compression c2s', 'compressionClientToServer'],
  ['compression s2c', 'compressionServerToClient'],
]);
const LABELLED = loose(`(server|client) proposal: (${LABELS.pattern}): ?`);
/** The log of 0.1: ten lines a side, in KEXINIT's order and without labels. */
const UNLABELLED = loose('kex: (server|client): ?');
const VERSION = loose(`(Remote|Local) version string: ${IDENTIFICATION_AHEAD}`);

/** Rows between a connection's first words and the server's version. */
const NEAR_ROWS = 8;
const CONNECTING = /Connecting to (\S{1,255}) port (\d{1,5})/;

/** JSch 0.1 and its fork, clients only. */
class JschReader implements DialectReader {
  readonly #session = new DebugSession(JSCH);
  readonly #unlabelled: Record<Side, number> = { client: 0, server: 0 };

  read(place: LogPlace): Reading {
    const { text } = place.flat();
    const version = VERSION.exec(text);
    if (version !== null) {
      const identification = identificationAt(place, version[0].length);
      return this.#version(place, version[1] === 'Remote' ? 'server' : 'client', identification);
    }
    const unlabelled = UNLABELLED.exec(text);
    if (unlabelled !== null) {
      const side: Side = unlabelled[1] === 'server' ? 'server' : 'client';
      // Behind all ten another connection's follow.
      const left = this.#unlabelled[side] >= NAME_LISTS.length ? this.#begin() : [];
      const field = NAME_LISTS[this.#unlabelled[side]];
      this.#unlabelled[side] += 1;
      if (field !== undefined) this.#listed(place, side, field, unlabelled[0].length);
      return left;
    }
    const labelled = LABELLED.exec(text);
    const slot = LABELS.about(labelled?.[2] ?? '')?.slot ?? null;
    if (labelled !== null && slot !== null) {
      const side: Side = labelled[1] === 'server' ? 'server' : 'client';
      const left = this.#session.has(side, slot) ? this.#begin() : [];
      this.#listed(place, side, slot, labelled[0].length);
      return left;
    }
    return this.#failure(place, text);
  }

  end(): readonly DialectMatch[] {
    return this.#session.finish();
  }

  #begin(): readonly DialectMatch[] {
    this.#unlabelled.client = 0;
    this.#unlabelled.server = 0;
    return this.#session.begin();
  }

  #version(place: LogPlace, side: Side, identification: string): Reading {
    // The server's comes first.
    const left = side === 'server' || this.#session.knows(side) ? this.#begin() : [];
    if (side === 'server') {
      const [, host, port] = lookBack(place, NEAR_ROWS, CONNECTING) ?? [];
      if (host !== undefined) this.#session.connecting(host, Number(port));
    }
    this.#session.identified(side, identification);
    return left;
  }

  #listed(place: LogPlace, side: Side, field: NameListField, position: number): void {
    this.#session.listed(place, side, [field], labelledList(place, position));
  }

  #failure(place: LogPlace, text: string): Reading {
    const match = FAILURE.exec(text);
    if (match === null) return null;
    const facts = {
      code: 'no-common-algorithm',
      writtenBy: 'client',
      software: { client: software('JSch'), server: null },
    } as const;
    const fork = FORK.exec(text.slice(match[0].length));
    const about = FORK_WORDS.about(fork?.[1] ?? '');
    if (fork === null || about === null) return this.#session.fail(place, match[0].length, facts);
    const client = withoutCutName(listUntil(place, match[0].length + fork[0].length, '"', ','));
    const behind = place.flat(client.end + 60).text.slice(client.end - 1, client.end + 60);
    const label = SERVER_PROPOSAL.exec(behind);
    const server = label === null ? null : withoutCutName(listUntil(place, client.end - 1 + label[0].length, '"', ','));
    return this.#session.fail(place, server?.end ?? client.end, {
      ...facts,
      ...about,
      client: client.names,
      server: server?.names ?? null,
      truncated: client.truncated || server === null || server.truncated,
    });
  }
}

/** What JSch says when it is not the algorithms (Session.java, KeyExchange.java, JSchException and its kinds). */
const STATEMENTS: readonly Statement[] = [
  {
    marks: ['JSchException: Auth fail'],
    pattern: loose(String.raw`JSchException: Auth fail(?: for methods '(?<methods>[\w,@. -]{0,200})')?`),
    code: 'permission-denied',
  },
  {
    marks: ['Exception: UnknownHostKey: '],
    pattern: loose(
      String.raw`Exception: UnknownHostKey: (?<host>[^\s"']{1,255}?)\. (?<hostKeyType>[A-Za-z0-9-]{1,30}?) key fingerprint is (?<fingerprint>[A-Za-z0-9+/:=]{16,110})`,
    ),
    before: /JSch\w{0,30}$/,
    line: true,
    code: 'host-key-unknown',
  },
  {
    marks: ['Exception: reject HostKey: '],
    pattern: loose(String.raw`Exception: reject HostKey: (?<host>[^\s"']{1,255})`),
    before: /JSch\w{0,30}$/,
    line: true,
    code: 'host-key-unknown',
  },
  {
    marks: ['Exception: HostKey has been changed: '],
    pattern: loose(String.raw`Exception: HostKey has been changed: (?<host>[^\s"']{1,255})`),
    before: /JSch\w{0,30}$/,
    line: true,
    code: 'host-key-changed',
  },
  {
    marks: ['JSchException: connection is closed by foreign host'],
    pattern: loose('JSchException: connection is closed by foreign host'),
    code: 'connection-closed',
    details: { stage: 'identify' },
  },
  {
    marks: ["JSchException: invalid server's version string"],
    pattern: loose("JSchException: invalid server's version string"),
    code: 'no-identification',
  },
  {
    marks: ['JSchException: verify: false'],
    pattern: loose('JSchException: verify: false'),
    code: 'key-exchange-failed',
    details: { reason: 'verify: false' },
  },
  {
    marks: ['JSchException: timeout: socket is not established'],
    pattern: loose('JSchException: timeout: socket is not established'),
    code: 'timed-out',
  },
  {
    marks: ['JSchException: Session.connect: '],
    pattern: loose(String.raw`JSchException: Session\.connect: java\.net\.SocketException: Connection reset`),
    code: 'connection-reset',
    aftermath: true,
  },
  {
    // Java up to 8 knows small groups only (sun.security's DHKeyPairGenerator).
    marks: ['JSchException: Session.connect: '],
    pattern: loose(
      String.raw`JSchException: Session\.connect: java\.security\.InvalidAlgorithmParameterException: (?:Prime|DH key) size must be multiple of 64, and can only range from 512 to \d{4,5}`,
    ),
    code: 'key-exchange-failed',
    details: { reason: 'Prime size' },
  },
];

export const jsch: Dialect = withStatements(
  {
    id: JSCH,
    products: ['JSch'],
    marks: [
      'Algorithm negotiation fail',
      'kex: server:',
      'kex: client:',
      'server proposal:',
      'client proposal:',
      'Remote version string: SSH-',
      'Local version string: SSH-',
    ],
    start: () => new JschReader(),
  },
  STATEMENTS,
);
