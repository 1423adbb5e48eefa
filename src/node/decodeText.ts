/**
 * The text of a file that a person gave, whatever wrote it: UTF-16 where it begins with its mark, as what Windows
 * PowerShell redirects with `>` does, and UTF-8 otherwise. Bytes that are neither become U+FFFD; it never throws.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
