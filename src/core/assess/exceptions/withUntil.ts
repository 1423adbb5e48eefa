import type { BareRemedy } from '../remedy.ts';
import { isIsoDate } from './isoDate.ts';

const DATED = /(# Temporary until )\d{4}-\d{2}-\d{2}( \(kexpert: )/g;

/** Whether the remedy writes a temporary exception, whose last day a person may choose. */
export function isTemporary(remedy: BareRemedy): boolean {
  return remedy.edits?.some(({ edits }) => edits.some(({ newText }) => newText.search(DATED) !== -1)) === true;
}

/** The same remedy with another last day in what it writes. A text that is no ISO date changes nothing. */
export function withUntil<R extends BareRemedy>(remedy: R, until: string): R {
  if (!isIsoDate(until)) return remedy;
  const dated = (text: string): string => text.replace(DATED, `$1${until}$2`);
  const { snippet, edits } = remedy;
  return {
    ...remedy,
    ...(snippet !== undefined && { snippet: { ...snippet, text: dated(snippet.text) } }),
    ...(edits !== undefined && {
      edits: edits.map((file) => ({
        ...file,
        edits: file.edits.map((edit) => ({ ...edit, newText: dated(edit.newText) })),
      })),
    }),
  };
}
