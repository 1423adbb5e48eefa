import { fromLatin1 } from './latin1.ts';

/**
 * Bytes that ought to be UTF-8 (RFC 3629) as text. Bytes that are not come back as Latin-1, so that nothing is lost
 * and nothing fails.
 */
export function fromUtf8(bytes: Uint8Array): string {
  let percentEncoded = '';
  for (const byte of bytes) percentEncoded += `%${byte.toString(16).padStart(2, '0')}`;
  try {
    // The language's own strict UTF-8 decoder: TextDecoder belongs to runtimes, and the core knows none.
    return decodeURIComponent(percentEncoded);
  } catch {
    return fromLatin1(bytes);
  }
}
