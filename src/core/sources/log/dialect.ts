import type { Caller, LogMatch } from './logMatch.ts';
import type { LogPlace } from './place.ts';

/** How one program, or a family of them, says what went wrong. One file each in dialects/, listed in dialects.ts. */
export interface Dialect {
  /** Stable: reports name it. */
  readonly id: string;
  /** The programs that speak it, as products.ts names them. */
  readonly products: readonly string[];
  /**
   * Literals that every text of this dialect holds; white space in them does not count. A reader is given only the
   * places at which one of them stands. Telling ones: innocent logs should hold none.
   */
  readonly marks: readonly string[];
  /** A reader for one text. It may keep what it saw: places come in the order of the text. */
  start(): DialectReader;
}

/** What a reader makes of a place: failures, a hint at the program that ran the client, or nothing. */
export type Reading = readonly DialectMatch[] | CallerHint | null;

/** Words of a program that runs ssh: told of the failures close by. */
export interface CallerHint {
  readonly caller: Caller;
}

/** A match as a reader gives it; the runner adds the rest. See found(). */
export interface DialectMatch {
  readonly match: LogMatch;
  /** Row and column behind the message: marks before that are taken as part of it. */
  readonly end: { readonly row: number; readonly column: number };
}

export interface DialectReader {
  /** Called at each place of a mark. */
  read(place: LogPlace): Reading;
  /** Called behind the last place, for what shows only then, such as a log that ends in the middle of something. */
  end?(): readonly DialectMatch[];
}

/** A dialect whose messages each stand for themselves. */
export function stateless(read: (place: LogPlace) => Reading): () => DialectReader {
  return () => ({ read });
}

/** What a reader found, without what can be worked out of the place. */
export type Found = Pick<LogMatch, 'code'> &
  Partial<Omit<LogMatch, 'dialect' | 'line' | 'range' | 'count' | 'caller' | 'message'>>;

/**
 * A match of a message that begins at the place's mark, or `back` characters before it in the same row, and ends at a
 * position of its flat text.
 */
export function found(dialect: string, place: LogPlace, end: number, facts: Found): DialectMatch {
  const flat = place.flat(end).text.slice(0, end);
  return {
    match: {
      kind: null,
      slot: null,
      writtenBy: null,
      host: null,
      port: null,
      client: null,
      server: null,
      proposals: { client: null, server: null },
      software: { client: null, server: null },
      truncated: false,
      details: {},
      ...facts,
      dialect,
      line: place.line,
      range: { start: place.offsetOf(0), end: place.offsetOf(end) },
      count: 1,
      caller: null,
      message: flat.replace(/\s+/g, ' ').trim(),
    },
    end: place.locate(end),
  };
}
