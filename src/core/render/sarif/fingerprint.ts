/**
 * A short stable number of some texts: FNV-1a over their UTF-16 code units, twice 32 bits with different offsets, as 16
 * hexadecimal digits. It tells findings apart from one another; it protects nothing.
 */
export function fingerprint(parts: readonly string[]): string {
  // A separator that stands in none of the parts' own places: their lengths.
  const text = parts.map((part) => `${part.length}:${part}`).join('');
  return [OFFSET_BASIS, OTHER_BASIS].map((basis) => fnv1a(text, basis).toString(16).padStart(8, '0')).join('');
}

/** FNV-1a's own basis and prime for 32 bits (draft-eastlake-fnv §5), and another basis for the second half. */
const OFFSET_BASIS = 0x811c9dc5;
const OTHER_BASIS = 0x9dc5811c;
const PRIME = 0x01000193;

function fnv1a(text: string, basis: number): number {
  let hash = basis;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME) >>> 0;
  return hash;
}
