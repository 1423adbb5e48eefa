import { algorithmsOf, lookup } from '../../ssh/catalogue/catalogue.ts';
import { KINDS } from '../../ssh/proposal/proposal.ts';

/** Whether any list may hold the name: an algorithm of the catalogue, whatever its kind, or a marker. */
export function isKnownName(name: string): boolean {
  return KINDS.some((kind) => lookup(kind, name) !== undefined);
}

let all: readonly string[] | null = null;

/** Whether the text is the beginning of a longer name and no name itself: what a cut leaves. */
export function isCutName(text: string): boolean {
  if (text === '' || isKnownName(text)) return false;
  all ??= KINDS.flatMap((kind) => algorithmsOf(kind).map(({ name }) => name));
  return all.some((name) => name.startsWith(text));
}
