import { panelWords } from '../../render/panelWords.ts';
import { isMarker, lookup, type Algorithm } from '../../ssh/catalogue/catalogue.ts';
import type { Kind } from '../../ssh/proposal/proposal.ts';
import { escapeUntrusted } from '../../render/escape.ts';
import type { NameView, SwitchedOffView } from './viewModel.ts';
import type { AlgorithmBook } from './algorithms.ts';

/**
 * One side's list as the panel shows it. Takes the names as sent, the other side's list (null where it is not known) and
 * the agreed name; returns them in the same order, escaped and annotated from the catalogue.
 */
export function nameViews(
  kind: Kind,
  names: readonly string[],
  others: readonly string[] | null,
  chosen: string | null,
  book: AlgorithmBook,
): NameView[] {
  const elsewhere = new Set(others);
  return names.map((name) => {
    const record = lookup(kind, name);
    const marker = kind === 'kex' && isMarker(name);
    return {
      name: escapeUntrusted(name === '' ? panelWords().algorithms.emptyName : name),
      status: marker ? 'signal' : (record?.status ?? 'unknown'),
      trait: marker ? 'signal' : traitOf(record),
      algorithm: book.idOf(kind, name),
      agreed: name === chosen,
      onlyHere: others !== null && !marker && !elsewhere.has(name),
    };
  });
}

/** What the client could do but does not offer, of what the server has: the names a setting could bring back. */
export function switchedOffViews(
  kind: Kind,
  supported: readonly string[] | null,
  client: readonly string[],
  server: readonly string[],
  book: AlgorithmBook,
): SwitchedOffView[] {
  if (supported === null) return [];
  const offered = new Set(client);
  const known = new Set(supported);
  // As the server prefers them: the lines to its list do not cross then.
  return [...new Set(server)]
    .filter((name) => known.has(name) && !offered.has(name) && !(kind === 'kex' && isMarker(name)))
    .map((name) => ({
      name: escapeUntrusted(name),
      trait: traitOf(lookup(kind, name)),
      algorithm: book.idOf(kind, name),
    }));
}

function traitOf(record: Algorithm | undefined): NameView['trait'] {
  if (record === undefined || record.status === 'unknown') return 'unknown';
  if (record.status === 'broken' || record.status === 'weak') return record.status;
  return record.postQuantum === true ? 'post-quantum' : null;
}
