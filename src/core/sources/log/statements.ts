import type { Kind, Side } from '../../ssh/proposal/proposal.ts';
import { found, type Dialect, type DialectMatch, type DialectReader, type Reading } from './dialect.ts';
import { software } from './identifications.ts';
import type { MatchCode, MatchDetail } from './logMatch.ts';
import type { LogPlace } from './place.ts';

/** One sentence of a program that stands for itself: what it says, and what it means. */
export interface Statement {
  /** As in Dialect: where one of them stands, the pattern is tried. */
  readonly marks: readonly string[];
  /**
   * Anchored at the mark; see loose(). Groups `host`, `port` and the names of MatchDetail are taken over; what holds no
   * such group tells nothing of it.
   */
  readonly pattern: RegExp;
  readonly code: MatchCode;
  /** What has to stand before the mark in its line; groups as in `pattern`. Anchored at its end. */
  readonly before?: RegExp;
  readonly kind?: Kind | ((words: string) => Kind | null);
  readonly details?: Readonly<Partial<Record<MatchDetail, string>>>;
  /** Whose words they are; null where both sides' programs have them. A client's unless told. */
  readonly writtenBy?: Side | null;
  /** It ends with its line, as words that end in a host's name do: the pattern sees no more. */
  readonly line?: true;
  /** It may follow a mismatch whose end it only tells. */
  readonly aftermath?: true;
}

const DETAILS = [
  'name',
  'hostKeyType',
  'fingerprint',
  'methods',
  'user',
  'reason',
] as const satisfies readonly MatchDetail[];
/** Characters before a mark that are looked at: a user, a host and a port, or an exception's name. */
const BEFORE_CHARS = 400;
/** Rows within which a closed connection is only the end of a mismatch that was told before. */
const AFTERMATH_ROWS = 12;

/** The dialect with sentences of its program beside what it reads already, which is tried first. */
export function withStatements(dialect: Dialect, statements: readonly Statement[]): Dialect {
  const byMark = new Map<string, Statement[]>();
  for (const statement of statements) {
    for (const mark of statement.marks) byMark.set(mark, [...(byMark.get(mark) ?? []), statement]);
  }
  const own = new Set(dialect.marks);
  return {
    ...dialect,
    marks: [...dialect.marks, ...[...byMark.keys()].filter((mark) => !own.has(mark))],
    start: () => new StatementReader(dialect, dialect.start(), own, byMark),
  };
}

class StatementReader implements DialectReader {
  readonly #dialect: Dialect;
  readonly #inner: DialectReader;
  readonly #own: ReadonlySet<string>;
  readonly #byMark: ReadonlyMap<string, readonly Statement[]>;
  #mismatchRow = -AFTERMATH_ROWS - 1;

  constructor(
    dialect: Dialect,
    inner: DialectReader,
    own: ReadonlySet<string>,
    byMark: ReadonlyMap<string, readonly Statement[]>,
  ) {
    this.#dialect = dialect;
    this.#inner = inner;
    this.#own = own;
    this.#byMark = byMark;
  }

  read(place: LogPlace): Reading {
    const reading = this.#own.has(place.mark) ? this.#inner.read(place) : null;
    if (reading !== null) {
      const failed = !('caller' in reading) && reading.some(({ match }) => match.code === 'no-common-algorithm');
      if (failed) this.#mismatchRow = place.row;
      return reading;
    }
    for (const statement of this.#byMark.get(place.mark) ?? []) {
      if (statement.aftermath === true && place.row - this.#mismatchRow <= AFTERMATH_ROWS) continue;
      const said = this.#said(place, statement);
      if (said !== null) return [said];
    }
    return null;
  }

  end(): readonly DialectMatch[] {
    return this.#inner.end?.() ?? [];
  }

  #said(
    place: LogPlace,
    { pattern, before, code, kind, details, line, writtenBy = 'client' }: Statement,
  ): DialectMatch | null {
    const match = pattern.exec(line === true ? place.lineFrom(0).slice(place.before.length) : place.flat().text);
    if (match === null) return null;
    const head = before?.exec(place.lineBefore.slice(-BEFORE_CHARS));
    if (head === null) return null;
    const groups = { ...head?.groups, ...match.groups };
    const told: Partial<Record<MatchDetail, string>> = { ...details };
    for (const name of DETAILS) {
      const words = groups[name]?.replace(/\s+/g, ' ').trim();
      if (words !== undefined && words !== '') told[name] = words;
    }
    const what = typeof kind === 'function' ? kind(match[0]) : (kind ?? null);
    const { host, port } = groups;
    const product = this.#dialect.products[0] ?? null;
    return found(this.#dialect.id, place, match[0].length, {
      code,
      kind: what,
      slot: what === 'kex' || what === 'hostKey' ? what : null,
      writtenBy,
      host: host?.replace(/^\[|\]$/g, '') ?? null,
      port: port === undefined ? null : Number(port),
      software: {
        client: writtenBy === 'client' && product !== null ? software(product) : null,
        server: writtenBy === 'server' && product !== null ? software(product) : null,
      },
      details: told,
    });
  }
}
