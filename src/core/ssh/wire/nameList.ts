import { fromLatin1, toLatin1 } from './latin1.ts';

/**
 * Splits the body of a name-list (RFC 4251 §5) at its commas. Nothing is judged or mended: order, duplicates, empty
 * names and bytes outside US-ASCII stay as they came, one character a byte.
 * @param body the string's bytes without their length
 * @returns the names; no bytes at all are the empty list
 */
export function decodeNameList(body: Uint8Array): readonly string[] {
  return body.length === 0 ? [] : fromLatin1(body).split(',');
}

/**
 * The body of a name-list.
 * @throws RangeError where the names could not be told apart again: an empty name, a comma within one, or a
 * character that is not one byte. Lists that decodeNameList gave are safe unless the peer sent empty names.
 */
export function encodeNameList(names: readonly string[]): Uint8Array {
  for (const name of names) {
    if (name === '') throw new RangeError('A name-list has no empty names (RFC 4251 §5).');
    if (name.includes(',')) throw new RangeError('A name holds no comma (RFC 4251 §6).');
  }
  return toLatin1(names.join(','));
}
