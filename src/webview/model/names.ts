import { isMarker, lookup, type Algorithm } from '../../core/algorithms/catalogue.ts';
import type { Kind } from '../../core/negotiation/proposal.ts';
import { escapeUntrusted } from '../../core/report/escape.ts';
import type { NameView, SwitchedOffView } from '../viewModel.ts';

/**
 * One side's list as the panel shows it. Takes the names as sent, the other side's list and the agreed name;
 * returns them in the same order, escaped and annotated from the catalogue.
 */
export function nameViews(
  kind: Kind,
  names: readonly string[],
  others: readonly string[],
  chosen: string | null,
): NameView[] {
  const elsewhere = new Set(others);
  return names.map((name) => {
    const record = lookup(kind, name);
    const marker = kind === 'kex' && isMarker(name);
    return {
      name: escapeUntrusted(name === '' ? '(empty name)' : name),
      status: marker ? 'signal' : (record?.status ?? 'unknown'),
      word: marker ? 'signal' : wordFor(record),
      about: about(record),
      agreed: name === chosen,
      onlyHere: !marker && !elsewhere.has(name),
    };
  });
}

/** What the client could do but does not offer, of what the server has: the names a setting could bring back. */
export function switchedOffViews(
  kind: Kind,
  supported: readonly string[] | null,
  client: readonly string[],
  server: readonly string[],
): SwitchedOffView[] {
  if (supported === null) return [];
  const offered = new Set(client);
  const wanted = new Set(server);
  return supported
    .filter((name) => wanted.has(name) && !offered.has(name) && !(kind === 'kex' && isMarker(name)))
    .map((name) => {
      const record = lookup(kind, name);
      return { name: escapeUntrusted(name), word: wordFor(record), about: about(record) };
    });
}

function wordFor(record: Algorithm | undefined): string | null {
  if (record === undefined || record.status === 'unknown') return 'unknown';
  if (record.status === 'broken' || record.status === 'weak') return record.status;
  return record.postQuantum === true ? 'post-quantum' : null;
}

function about(record: Algorithm | undefined): string | null {
  if (record === undefined) return 'Kexpert does not know this name and does not judge it.';
  return record.rfc9142 === undefined ? record.reason : `${record.reason} RFC 9142 says ${record.rfc9142}.`;
}
