export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What JSON.parse gives, as the type that it is. @throws SyntaxError */
export function parseJson(text: string): Json {
  return asJson(JSON.parse(text));
}

function asJson(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') {
    return value;
  }
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asJson(inner)]));
  }
  throw new TypeError('This is no JSON');
}

/** One step further in a JSON pointer (RFC 6901). */
export function below(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** What no editor or terminal shows as itself: C1 controls, zero-width and bidirectional characters, the byte order mark. */
const UNSEEN = /[\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
/** What fits on a line stands on one; lists of names do so at any length. */
const LINE = 120;

/** JSON to be read and compared line by line: keys in their order of the alphabet, short values on one line. */
export function printJson(value: Json, indent = ''): string {
  const flat = inline(value);
  if (flat.length + indent.length <= LINE || typeof value !== 'object' || value === null) return flat;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' && !one.includes(' '))) return flat;
  const inner = `${indent} `;
  const rows = Array.isArray(value)
    ? value.map((one: Json) => inner + printJson(one, inner))
    : sortedEntries(value).map(([key, one]) => `${inner}${quoted(key)}: ${printJson(one, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open ?? ''}\n${rows.join(',\n')}\n${indent}${close ?? ''}`;
}

function inline(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  const entries = sortedEntries(value).map(([key, one]) => `${quoted(key)}: ${inline(one)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function sortedEntries(value: Json): readonly (readonly [string, Json])[] {
  return isObject(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : [];
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(UNSEEN, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
