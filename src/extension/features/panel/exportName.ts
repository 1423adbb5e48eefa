import { trimEnd } from '../../../core/ssh/trimEnd.ts';

/** A file name is at most 255 bytes on every common system; this leaves room for the rest of it. */
const MAX_HOST = 80;

/**
 * The name that an export is offered under: `ssh-legacy.example.md`. Takes the host as it was named, raw, or null where
 * it shall not be told. Only letters, digits, dots and hyphens of it are kept, so that it is one plain name everywhere.
 */
export function exportName(host: string | null, extension: string): string {
  const plain = trimEnd(
    (host ?? '')
      .replace(/[^A-Za-z0-9.-]+/g, '-')
      .replace(/\.{2,}/g, '.')
      .replace(/^[-.]+/, '')
      .slice(0, MAX_HOST),
    '-.',
  );
  return plain === '' ? `ssh-comparison.${extension}` : `ssh-${plain}.${extension}`;
}
