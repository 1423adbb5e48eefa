import type { CancelSignal } from '../../ports.ts';
import type { CallerHint, Dialect, DialectMatch, DialectReader } from './dialect.ts';
import { DIALECTS } from './dialects.ts';
import {
  MAX_LOG_CHARS,
  MAX_MATCHES,
  MAX_SHOWN_CHARS,
  PROGRAM_REACH_ROWS,
  SLICE_CHARS,
  WORK_ALLOWANCE,
  WORK_FACTOR,
} from './limits.ts';
import type { Caller, LogMatch } from './logMatch.ts';
import { LogRows } from './logRows.ts';
import { MarkSearch } from './markSearch.ts';
import { LogPlace, type Work } from './place.ts';

/** What was recognised in a text. */
export interface LogReading {
  /** In the order of the text; the same failure once, with its count. */
  readonly matches: readonly LogMatch[];
  /** Distinct failures beyond MAX_MATCHES. */
  readonly omitted: number;
  /** Characters that were read: fewer than the text has where it is longer than MAX_LOG_CHARS or takes too much work. */
  readonly read: number;
}

export interface ReadLogOptions {
  /** Checked between slices; readLog then rejects with a LogCancelled. */
  readonly signal?: CancelSignal;
  /** Lets others work between two slices: resolves when it is our turn again. */
  readonly pause?: () => Promise<void>;
  /** Other dialects than DIALECTS. */
  readonly dialects?: readonly Dialect[];
}

export class LogCancelled extends Error {
  override readonly name = 'LogCancelled';
}

/**
 * Recognises SSH failures in any text.
 * @throws LogCancelled when the signal is aborted
 */
export async function readLog(text: string, options: ReadLogOptions = {}): Promise<LogReading> {
  const steps = reading(text, options.dialects ?? DIALECTS);
  for (;;) {
    if (options.signal?.aborted === true) throw new LogCancelled('Reading was cancelled.');
    const { done, value } = steps.next();
    if (done === true) return value;
    await options.pause?.();
  }
}

/** The same at once, for texts that are known to be short. */
export function readLogNow(text: string, dialects: readonly Dialect[] = DIALECTS): LogReading {
  const steps = reading(text, dialects);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Reads a slice a step. */
function* reading(whole: string, dialects: readonly Dialect[]): Generator<undefined, LogReading, undefined> {
  const text = whole.length > MAX_LOG_CHARS ? whole.slice(0, MAX_LOG_CHARS) : whole;
  const rows = new LogRows(text);
  const search = new MarkSearch(dialects);
  const readers = dialects.map((dialect) => dialect.start());
  const work: Work = { left: text.length * WORK_FACTOR + WORK_ALLOWANCE };
  const gathered = new Gathered();
  let from = 0;
  let read = 0;
  for (;;) {
    let to = from;
    let size = 0;
    for (let row = rows.at(to); row !== undefined && size < SLICE_CHARS; row = rows.at(to)) {
      // A row's cost, however short it is.
      size += row.raw.length + 16;
      read = row.start + row.raw.length;
      to += 1;
    }
    if (to === from) break;
    for (const hit of search.search(rows, from, to)) {
      if (work.left < 0) break;
      if (gathered.isWithin(hit.row, hit.column)) continue;
      const place = new LogPlace(rows, hit, work);
      take(place, hit.dialects, readers, gathered);
    }
    if (work.left < 0) break;
    rows.release(to - PROGRAM_REACH_ROWS);
    from = to;
    yield undefined;
  }
  for (const reader of readers) gathered.add(reader.end?.() ?? []);
  return { ...gathered.finished(), read: work.left < 0 ? read : text.length };
}

/** Gives a place to its dialects, until one of them recognises a failure there. */
function take(
  place: LogPlace,
  dialects: readonly number[],
  readers: readonly DialectReader[],
  gathered: Gathered,
): void {
  for (const index of dialects) {
    const result = readers[index]?.read(place) ?? null;
    if (result === null) continue;
    if ('caller' in result) gathered.hint(place.row, result);
    else if (result.length > 0) {
      gathered.add(result);
      return;
    }
  }
}

/** The matches so far: each once, with its count and its caller. */
class Gathered {
  readonly #matches = new Map<string, { match: LogMatch; row: number; caller: Caller | null }>();
  readonly #hints: { readonly row: number; readonly caller: Caller }[] = [];
  #end = { row: -1, column: 0 };
  #omitted = 0;

  /** Whether a place is part of a message that was recognised already. */
  isWithin(row: number, column: number): boolean {
    return row < this.#end.row || (row === this.#end.row && column < this.#end.column);
  }

  hint(row: number, { caller }: CallerHint): void {
    this.#hints.push({ row, caller });
    if (this.#hints.length > MAX_MATCHES) this.#hints.shift();
    for (const entry of this.#matches.values()) {
      if (row - entry.row <= PROGRAM_REACH_ROWS) entry.caller ??= caller;
    }
  }

  add(matches: readonly DialectMatch[]): void {
    for (const { match, end } of matches) {
      if (!this.isWithin(end.row, end.column)) this.#end = end;
      const key = sameness(match);
      const known = this.#matches.get(key);
      if (known !== undefined) known.match = { ...known.match, count: known.match.count + 1 };
      else if (this.#matches.size >= MAX_MATCHES) this.#omitted += 1;
      else {
        const near = this.#hints.findLast(({ row }) => end.row - row <= PROGRAM_REACH_ROWS);
        this.#matches.set(key, { match: shortened(match), row: end.row, caller: near?.caller ?? null });
      }
    }
  }

  finished(): Pick<LogReading, 'matches' | 'omitted'> {
    const matches = [...this.#matches.values()].map(({ match, caller }) => ({ ...match, caller }));
    return { matches: matches.sort((a, b) => a.range.start - b.range.start), omitted: this.#omitted };
  }
}

/** What makes two matches the same failure. A client's port differs every time, as in a server's log. */
function sameness(match: LogMatch): string {
  const { dialect, code, kind, slot, writtenBy, host, port, client, server, proposals, details } = match;
  const remote = writtenBy === 'server' ? null : port;
  return JSON.stringify([dialect, code, kind, slot, writtenBy, host, remote, client, server, proposals, details]);
}

function shortened(match: LogMatch): LogMatch {
  const { message } = match;
  return message.length <= MAX_SHOWN_CHARS ? match : { ...match, message: `${message.slice(0, MAX_SHOWN_CHARS)}…` };
}
