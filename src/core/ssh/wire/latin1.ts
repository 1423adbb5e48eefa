/** Characters a call to String.fromCharCode: engines bound the number of arguments (65,535 in some). */
const SLICE = 8192;

/**
 * Bytes as text, one character a byte (ISO 8859-1): loses nothing and never fails, whatever the peer sent.
 * @param bytes any bytes
 * @returns a string of the same length whose characters are U+0000 to U+00FF
 */
export function fromLatin1(bytes: Uint8Array): string {
  if (bytes.length <= SLICE) return String.fromCharCode(...bytes);
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += SLICE) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + SLICE)));
  }
  return parts.join('');
}

/**
 * The inverse of fromLatin1.
 * @throws RangeError on a character above U+00FF, which is a mistake of the caller: it has no byte.
 */
export function toLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0xff) throw new RangeError(`Character ${index} does not fit one byte: U+${code.toString(16)}.`);
    bytes[index] = code;
  }
  return bytes;
}
