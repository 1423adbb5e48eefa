import { parseIdentification } from '../../ssh/wire/identification.ts';
import type { LogSoftware } from './logMatch.ts';
import type { LogPlace } from './place.ts';

/** An identification line in a pattern of loose(), as RFC 4253 §4.2 bounds it; quotes that loggers add end it. */
export const IDENTIFICATION = String.raw`SSH-\d\.\d{1,2}-[^\s"'\`]{1,240}`;

/** How an identification line begins, behind a label of a pattern of loose(). */
export const IDENTIFICATION_AHEAD = String.raw`(?=SSH-\d)`;

/** Longest identification (RFC 4253 §4.2). */
const MAX_CHARS = 255;
const TOKEN = /^[^\s"'`]+/;
/** A next row that is the rest of a wrapped identification: one word, without what log lines begin with. */
const REST = /^[\w.+-]{1,80}["'`]?$/;

/** The identification at a position of the flat text: it ends with its row, or in the next where it was wrapped. */
export function identificationAt(place: LogPlace, position: number): string {
  const { text, breaks, wraps } = place.flat(position + MAX_CHARS);
  const rowEnd = breaks.find((start) => start > position) ?? text.length;
  const nextEnd = breaks.find((start) => start > rowEnd) ?? text.length;
  const end = wraps.has(rowEnd) || REST.test(text.slice(rowEnd, nextEnd).trimEnd()) ? nextEnd : rowEnd;
  return TOKEN.exec(text.slice(position, Math.min(end, position + MAX_CHARS)))?.[0] ?? '';
}

/** The software behind an identification line of a log; without the line where it is malformed. */
export function readIdentification(line: string): LogSoftware {
  const read = parseIdentification(line);
  if (!read.ok) return { product: null, version: null, identification: line };
  const { product, version } = read.identification;
  return { product, version, identification: line };
}

/** A program that its own words give away, of a version that they do not tell. */
export function software(product: string, version: string | null = null): LogSoftware {
  return { product, version, identification: null };
}
