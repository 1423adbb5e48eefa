/** One side of a comparison, as a person names it on the command line. */
export type Operand =
  | { readonly kind: 'local' }
  | { readonly kind: 'host'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  /** A profile's id, or a product and a version. */
  | { readonly kind: 'profile'; readonly text: string };

/** Reads `local`, `host:NAME`, `file:PATH`, or anything else as a profile. Null for an empty one. */
export function parseOperand(text: string): Operand | null {
  if (text === 'local') return { kind: 'local' };
  if (text.startsWith('host:')) return text.length > 5 ? { kind: 'host', name: text.slice(5) } : null;
  if (text.startsWith('file:')) return text.length > 5 ? { kind: 'file', path: text.slice(5) } : null;
  return text.trim() === '' ? null : { kind: 'profile', text };
}
