import type { NameListField, Side } from '../../../ssh/proposal/proposal.ts';
import { DebugSession } from '../debugSession.ts';
import type { Dialect, DialectMatch, DialectReader, Reading } from '../dialect.ts';
import { IDENTIFICATION_AHEAD, identificationAt, software } from '../identifications.ts';
import { isListCharacter } from '../listCharacter.ts';
import { labelledList, withoutCutName } from '../listForms.ts';
import { loose } from '../loose.ts';
import { MAX_MESSAGE_CHARS } from '../limits.ts';
import { listUntil } from '../nameLists.ts';
import type { LogPlace } from '../place.ts';
import { slotWords } from '../slotWords.ts';

const LIBSSH = 'libssh';

/** kex.c, ssh_kex_descriptions. */
const WORDS = slotWords([
  ['kex algos', 'kex'],
  ['server host key algo', 'hostKey'],
  ['encryption client->server', 'cipherClientToServer'],
  ['encryption server->client', 'cipherServerToClient'],
  ['mac algo client->server', 'macClientToServer'],
  ['mac algo server->client', 'macServerToClient'],
  ['compression algo client->server', 'compressionClientToServer'],
  ['compression algo server->client', 'compressionServerToClient'],
]);

const NO_MATCH = loose(String.raw`kex error : no match for method (${WORDS.pattern}): server \[`);
const CLIENT = loose(String.raw`, client \[`);
/** Up to libssh 0.5, which many Windows programs still hold: the own list first. */
const NOT_FOUND = loose('kex error : did not find one of algos ?');
const IN_LIST = loose(' in list ?');
const FOR = loose(` for (${WORDS.pattern})`);

const LISTED = loose(`ssh_list_kex: (${WORDS.pattern}): ?`);
const BANNER = loose(`SSH (server|client) banner: ${IDENTIFICATION_AHEAD}`);
const VERSION = /^libssh (\d[\w.]{0,20}) \(c\)/;

/** libssh, and what is built on it: ansible-pylibssh, NppFTP, Remmina, X2Go, KIO. */
class LibsshReader implements DialectReader {
  readonly #session = new DebugSession(LIBSSH);
  /** Its log tells its own lists first, whichever side it is. */
  #own: Side = 'client';

  read(place: LogPlace): Reading {
    const { text } = place.flat();
    return this.#debug(place, text) ?? this.#noMatch(place, text) ?? this.#notFound(place, text);
  }

  end(): readonly DialectMatch[] {
    return this.#session.finish();
  }

  #debug(place: LogPlace, text: string): Reading {
    const version = VERSION.exec(text);
    if (version !== null) {
      const left = this.#session.begin();
      this.#session.identified('client', `SSH-2.0-libssh_${version[1] ?? ''}`);
      this.#own = 'client';
      return left;
    }
    const banner = BANNER.exec(text);
    if (banner !== null) {
      const peer: Side = banner[1] === 'server' ? 'server' : 'client';
      const left = this.#session.knows(peer) ? this.#session.begin() : [];
      this.#session.identified(peer, identificationAt(place, banner[0].length));
      this.#own = peer === 'server' ? 'client' : 'server';
      return left;
    }
    const listed = LISTED.exec(text);
    const slot = WORDS.about(listed?.[1] ?? '')?.slot ?? null;
    return listed === null || slot === null ? null : this.#listed(place, slot, listed[0].length);
  }

  #listed(place: LogPlace, field: NameListField, position: number): Reading {
    const peer: Side = this.#own === 'client' ? 'server' : 'client';
    const left = this.#session.has(this.#own, field) && this.#session.has(peer, field) ? this.#session.begin() : [];
    const side = this.#session.has(this.#own, field) ? peer : this.#own;
    this.#session.listed(place, side, [field], trailingComma(place, labelledList(place, position)));
    return left;
  }

  #noMatch(place: LogPlace, text: string): Reading {
    const match = NO_MATCH.exec(text);
    const about = WORDS.about(match?.[1] ?? '');
    if (match === null || about === null) return null;
    const server = bracketed(place, match[0].length);
    const behind = place.flat(server.end + 40).text.slice(server.end, server.end + 40);
    const label = CLIENT.exec(behind);
    const client = label === null ? null : bracketed(place, server.end + label[0].length);
    return this.#session.fail(place, client?.end ?? server.end, {
      code: 'no-common-algorithm',
      ...about,
      writtenBy: this.#own,
      client: client?.names ?? null,
      server: server.names,
      software: { client: null, server: null, [this.#own]: software('libssh') },
      truncated: server.truncated || client === null || client.truncated,
    });
  }

  #notFound(place: LogPlace, text: string): Reading {
    const match = NOT_FOUND.exec(text);
    if (match === null) return null;
    const { text: whole } = place.flat(MAX_MESSAGE_CHARS);
    const first = listEnd(whole, match[0].length, IN_LIST);
    if (first === null) return null;
    const second = listEnd(whole, first.next, FOR);
    const about = WORDS.about(second?.label[1] ?? '');
    if (second === null || about === null) return null;
    return this.#session.fail(place, second.next, {
      code: 'no-common-algorithm',
      ...about,
      writtenBy: 'client',
      client: first.names,
      server: second.names,
      software: { client: software('libssh'), server: null },
    });
  }
}

/** A list in brackets. libssh has sent `a,b,` with an empty last name (0.10): that is no cut. */
function bracketed(place: LogPlace, position: number): ReturnType<typeof listUntil> {
  const read = listUntil(place, position, ']', ',');
  const { text } = place.flat(read.end);
  if (text.slice(read.end - 2, read.end) === ',]') return { ...read, names: [...read.names, ''], truncated: false };
  return withoutCutName(read);
}

function trailingComma(place: LogPlace, read: ReturnType<typeof listUntil>): ReturnType<typeof listUntil> {
  const { text } = place.flat(read.end);
  return text[read.end - 1] === ',' && read.truncated
    ? { ...read, names: [...read.names, ''], truncated: false }
    : read;
}

/** A list that a label ends, as a space alone does not where a wrap may have taken it. */
function listEnd(
  text: string,
  from: number,
  label: RegExp,
): { readonly names: readonly string[]; readonly next: number; readonly label: RegExpExecArray } | null {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === ' ') {
      const match = label.exec(text.slice(at, at + 80));
      if (match === null) continue;
      const names = text.slice(from, at).replaceAll(' ', '').split(',');
      return { names: names.filter((name) => name !== ''), next: at + match[0].length, label: match };
    }
    if (!isListCharacter(text, at)) return null;
  }
  return null;
}

export const libssh: Dialect = {
  id: LIBSSH,
  products: ['libssh'],
  marks: [
    'kex error : no match for method',
    'kex error : did not find one of algos',
    'ssh_list_kex:',
    'SSH server banner: SSH-',
    'SSH client banner: SSH-',
    'libssh 0.',
  ],
  start: () => new LibsshReader(),
};
