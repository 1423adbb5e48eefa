import { negotiate } from '../../../../ssh/negotiation/negotiate.ts';
import { firstFailureOf } from '../../../../ssh/negotiation/firstFailure.ts';
import {
  kindOf,
  type NameListField,
  type NameLists,
  type Proposal,
  type Side,
} from '../../../../ssh/proposal/proposal.ts';
import { namesOf } from '../../../../ssh/negotiation/withLists.ts';
import { parseIdentification } from '../../../../ssh/wire/identification.ts';
import { found, type DialectMatch } from '../../dialect.ts';
import type { LogMatch, LogSoftware } from '../../logMatch.ts';
import { loose } from '../../loose.ts';
import { lineList } from '../../nameLists.ts';
import type { LogPlace } from '../../place.ts';

/** The labels of kex.c kex_proposal dumps (`ssh -vv`, `sshd -ddd`), since OpenSSH 7.2. */
const LISTS: ReadonlyMap<string, NameListField> = new Map<string, NameListField>([
  ['debug2: KEX algorithms:', 'kex'],
  ['debug2: host key algorithms:', 'hostKey'],
  ['debug2: ciphers ctos:', 'cipherClientToServer'],
  ['debug2: ciphers stoc:', 'cipherServerToClient'],
  ['debug2: MACs ctos:', 'macClientToServer'],
  ['debug2: MACs stoc:', 'macServerToClient'],
  ['debug2: compression ctos:', 'compressionClientToServer'],
  ['debug2: compression stoc:', 'compressionServerToClient'],
  ['debug2: languages ctos:', 'languagesClientToServer'],
  ['debug2: languages stoc:', 'languagesServerToClient'],
]);
/** The same up to 7.1, without labels and in the order of KEXINIT: ours first, then the other side's. */
const UNLABELLED = 'debug2: kex_parse_kexinit:';
const FIELDS = [...LISTS.values()];

const HEADS: ReadonlyMap<string, { readonly of: Side; readonly local: boolean }> = new Map([
  ['debug2: local client KEXINIT proposal', { of: 'client', local: true }],
  ['debug2: local server KEXINIT proposal', { of: 'server', local: true }],
  ['debug2: peer client KEXINIT proposal', { of: 'client', local: false }],
  ['debug2: peer server KEXINIT proposal', { of: 'server', local: false }],
] as const);

const LOCAL_VERSION = 'debug1: Local version string ';
const REMOTE_VERSION = 'debug1: Remote protocol version ';
const CLIENT_VERSION = 'debug1: Client protocol version ';
const CONNECTING = 'debug1: Connecting to ';
const FIRST_KEX = 'debug2: first_kex_follows 1';
const UNLABELLED_FIRST_KEX = loose('debug2: kex_parse_kexinit: first_kex_follows 1');
const SENT = 'debug1: SSH2_MSG_KEXINIT sent';
const RECEIVED = 'debug1: SSH2_MSG_KEXINIT received';
const EXPECTING = 'debug1: expecting SSH2_MSG_KEX';
const NEWKEYS = 'debug1: SSH2_MSG_NEWKEYS received';
const HOST_KEY = 'debug1: Server host key: ';
const AUTHENTICATING = 'debug1: Authenticating to ';

export const DEBUG_MARKS: readonly string[] = [
  ...LISTS.keys(),
  ...HEADS.keys(),
  ...[UNLABELLED, LOCAL_VERSION, REMOTE_VERSION, CLIENT_VERSION, CONNECTING, FIRST_KEX],
  ...[SENT, RECEIVED, EXPECTING, NEWKEYS, HOST_KEY, AUTHENTICATING],
];

const REMOTE = loose(
  String.raw`debug1: (?:Remote|Client) protocol version [\d.]{1,10}[,;] (?:remote|client) software version ([!-~]{1,200}(?: [ -~]{1,100})?)`,
);
const LOCAL = loose(String.raw`debug1: Local version string (SSH-[!-~]{1,200}(?: [ -~]{1,100})?)`);
const TO = loose(
  String.raw`debug1: (?:Connecting|Authenticating) to (\S{1,255}?)(?: \[\S{1,60}\])?(?: port |:)(\d{1,5})`,
);

/** One connection of a log, as far as it tells of it. */
interface Connection {
  writtenBy: Side | null;
  host: string | null;
  port: number | null;
  local: LogSoftware | null;
  remote: LogSoftware | null;
  readonly lists: Record<Side, Map<NameListField, readonly string[]>>;
  readonly guesses: Set<Side>;
  truncated: boolean;
  stage: 'identify' | 'kexinit' | 'key-exchange' | 'login';
  /** What stands for it unless a failure is told. */
  pending: DialectMatch | null;
  hang: DialectMatch | null;
}

function connection(): Connection {
  const lists = { client: new Map(), server: new Map() };
  const ends = { host: null, port: null, local: null, remote: null, pending: null, hang: null };
  return { writtenBy: null, ...ends, lists, guesses: new Set(), truncated: false, stage: 'identify' };
}

/** Follows the debug output of ssh and sshd: who speaks, what each side proposes, how far they came. */
export class DebugLog {
  #current = connection();
  #section: Side = 'client';
  #unlabelled = 0;

  /** Takes a place of DEBUG_MARKS. Returns what the connection before leaves to tell, when another one begins. */
  read(place: LogPlace): readonly DialectMatch[] {
    const { mark } = place;
    const head = HEADS.get(mark);
    const field = LISTS.get(mark);
    if (head !== undefined) return this.#begin(head.of, head.local);
    if (field !== undefined) this.#list(place, field, this.#section);
    else if (mark === UNLABELLED) return this.#nextList(place);
    else if (mark === FIRST_KEX) this.#guesses(this.#section);
    else if (mark === CONNECTING) {
      const ended = this.#next();
      this.#peer(place);
      return ended;
    } else if (mark === AUTHENTICATING) this.#peer(place);
    else if (mark === LOCAL_VERSION) return this.#localVersion(place);
    else if (mark === REMOTE_VERSION || mark === CLIENT_VERSION) return this.#remoteVersion(place);
    else this.#progress(place);
    return [];
  }

  /** Adds to a failure what the log told of its connection before, and takes it as the connection's end. */
  enrich({ match, end }: DialectMatch): DialectMatch {
    const now = this.#current;
    const proposals = { client: this.#proposal('client'), server: this.#proposal('server') };
    const own = match.writtenBy ?? now.writtenBy;
    const fits = own === null || now.writtenBy === null || own === now.writtenBy;
    if (!fits || !this.#isOf(match, proposals)) return { match, end };
    now.pending = null;
    now.hang = null;
    const stage =
      now.writtenBy !== null &&
      (match.code === 'connection-reset' || match.code === 'connection-closed' || match.code === 'timed-out');
    return {
      end,
      match: {
        ...match,
        writtenBy: own,
        host: match.host ?? now.host,
        port: match.port ?? now.port,
        proposals,
        software: this.#software(),
        details: stage ? { stage: now.stage, ...match.details } : match.details,
        ...this.#lists(match, proposals),
      },
    };
  }

  /** How far the connection had come. */
  end(): readonly DialectMatch[] {
    return this.#next();
  }

  /** A mismatch belongs to the connection whose lists it quotes. */
  #isOf(match: LogMatch, { client, server }: LogMatch['proposals']): boolean {
    if (match.code !== 'no-common-algorithm' || match.kind === null) return true;
    const same = (told: readonly string[] | null, side: Proposal | null): boolean =>
      told === null ||
      side === null ||
      match.kind === null ||
      match.truncated ||
      told.length === 0 ||
      [namesOf(side, match.kind), match.kind === 'kex' ? side.kex : []].some((list) => list.join() === told.join()) ||
      [side.cipherServerToClient, side.macServerToClient].some((list) => list.join() === told.join());
    return same(match.client, client) && same(match.server, server);
  }

  #lists(match: LogMatch, { client, server }: LogMatch['proposals']): Partial<LogMatch> {
    const { writtenBy } = match;
    if (client === null || server === null || match.code !== 'no-common-algorithm') return {};
    const slot = firstFailureOf(
      negotiate(client, server),
      { product: 'OpenSSH', version: null },
      writtenBy ?? 'client',
    );
    if (slot === null || kindOf(slot) !== match.kind) return {};
    return { slot, client: client[slot], server: server[slot] };
  }

  #begin(of: Side, local: boolean): readonly DialectMatch[] {
    const again = this.#current.lists[of].size > 0;
    const ended = again ? this.#next(this.#current.local) : [];
    this.#section = of;
    this.#current.writtenBy = local === (of === 'client') ? 'client' : 'server';
    return ended;
  }

  #list(place: LogPlace, field: NameListField, side: Side): void {
    const start = place.flat().text.indexOf(':', place.mark.length - 2) + 1;
    const { names, truncated, end } = lineList(place, start);
    this.#current.lists[side].set(field, names);
    if (truncated) this.#current.truncated = true;
    if (FIELDS.every((name) => this.#current.lists.client.has(name) && this.#current.lists.server.has(name))) {
      this.#complete(place, end);
    }
  }

  #nextList(place: LogPlace): readonly DialectMatch[] {
    const index = this.#unlabelled % (2 * FIELDS.length);
    if (/^debug2:\s*kex_parse_kexinit:\s*(?:first_kex_follows|reserved)/.test(place.flat().text)) {
      if (UNLABELLED_FIRST_KEX.test(place.flat().text)) this.#guessed(index);
      return [];
    }
    const ended = index === 0 && this.#current.lists.client.size > 0 ? this.#next(this.#current.local) : [];
    this.#unlabelled += 1;
    const writtenBy = this.#current.writtenBy ?? 'client';
    this.#current.writtenBy = writtenBy;
    const other = peerOf(writtenBy);
    const field = FIELDS[index % FIELDS.length];
    if (field !== undefined) this.#list(place, field, index < FIELDS.length ? writtenBy : other);
    return ended;
  }

  /** The guess is told behind the ten lists of its side. */
  #guessed(behind: number): void {
    const own = this.#current.writtenBy ?? 'client';
    this.#guesses(behind === FIELDS.length ? own : peerOf(own));
  }

  #guesses(side: Side): void {
    const now = this.#current;
    now.guesses.add(side);
    if (now.pending === null) return;
    const { match, end } = now.pending;
    const proposals = { client: this.#proposal('client'), server: this.#proposal('server') };
    now.pending = { end, match: { ...match, proposals } };
  }

  #complete(place: LogPlace, end: number): void {
    const now = this.#current;
    const client = this.#proposal('client');
    const server = this.#proposal('server');
    if (client === null || server === null) return;
    const negotiation = negotiate(client, server);
    const failure = firstFailureOf(negotiation, { product: 'OpenSSH', version: null }, now.writtenBy ?? 'client');
    now.pending = found('openssh', place, end, {
      ...(failure === null
        ? { code: 'algorithms-seen' as const }
        : {
            code: 'no-common-algorithm' as const,
            kind: kindOf(failure),
            slot: failure,
            client: client[failure],
            server: server[failure],
          }),
      writtenBy: now.writtenBy,
      host: now.host,
      port: now.port,
      proposals: { client, server },
      software: this.#software(),
      truncated: now.truncated,
    });
  }

  #proposal(side: Side): Proposal | null {
    const lists = this.#current.lists[side];
    if (FIELDS.some((field) => !lists.has(field))) return null;
    const names = Object.fromEntries(lists) as NameLists;
    const letter = side === 'client' ? 'c' : 's';
    return {
      ...names,
      side,
      learntFrom: { kind: 'log', dialect: 'openssh' },
      strictKex: names.kex.includes(`kex-strict-${letter}-v00@openssh.com`),
      extInfo: names.kex.includes(`ext-info-${letter}`),
      firstKexFollows: this.#current.guesses.has(side),
    };
  }

  #software(): LogMatch['software'] {
    const { writtenBy, local, remote } = this.#current;
    return writtenBy === 'server' ? { client: remote, server: local } : { client: local, server: remote };
  }

  #peer(place: LogPlace): void {
    const [, host, port] = TO.exec(place.flat().text) ?? [];
    if (host === undefined || port === undefined) return;
    this.#current.host = host;
    this.#current.port = Number(port);
    this.#current.writtenBy = 'client';
  }

  #localVersion(place: LogPlace): readonly DialectMatch[] {
    const [, identification] = LOCAL.exec(restOfLine(place)) ?? LOCAL.exec(place.flat().text) ?? [];
    const ended = this.#current.remote === null ? [] : this.#next();
    this.#current.local = identification === undefined ? null : software(identification.trimEnd());
    return ended;
  }

  #remoteVersion(place: LogPlace): readonly DialectMatch[] {
    const [, version] = REMOTE.exec(restOfLine(place)) ?? REMOTE.exec(place.flat().text) ?? [];
    const ended = this.#current.remote === null ? [] : this.#next(this.#current.local);
    this.#current.remote = version === undefined ? null : software(`SSH-2.0-${version.trimEnd()}`);
    if (place.mark === CLIENT_VERSION) this.#current.writtenBy = 'server';
    return ended;
  }

  #progress(place: LogPlace): void {
    const now = this.#current;
    if (place.mark === SENT || place.mark === RECEIVED) now.stage = 'kexinit';
    else if (place.mark === EXPECTING) {
      now.stage = 'key-exchange';
      now.writtenBy ??= 'client';
      const [whole = place.mark] = /^debug1:\s*expecting\s*SSH2_MSG_[A-Z_]{1,40}/.exec(place.flat().text) ?? [];
      const { writtenBy, host, port } = now;
      const facts = { writtenBy, host, port, software: this.#software() };
      const proposals = { client: this.#proposal('client'), server: this.#proposal('server') };
      // A server waits for a client too; only the client's wait is the known trap.
      if (writtenBy === 'client')
        now.hang = found('openssh', place, whole.length, { code: 'hang-after-kexinit', ...facts, proposals });
    } else {
      now.hang = null;
      if (place.mark === NEWKEYS) now.stage = 'login';
    }
  }

  /** Begins another connection; what the last one leaves to tell is returned. */
  #next(local: LogSoftware | null = null): readonly DialectMatch[] {
    const { hang, pending } = this.#current;
    this.#current = connection();
    this.#current.local = local;
    const left = hang ?? pending;
    return left === null ? [] : [left];
  }
}

/** From the mark to the end of its line, which may be wrapped. */
function restOfLine(place: LogPlace): string {
  return place.lineFrom(0).slice(place.before.length);
}

function peerOf(side: Side): Side {
  return side === 'client' ? 'server' : 'client';
}

function software(identification: string): LogSoftware {
  const read = parseIdentification(identification);
  const { product = null, version = null } = read.ok ? read.identification : {};
  return { product, version, identification };
}
