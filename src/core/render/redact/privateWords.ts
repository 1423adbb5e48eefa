import { lookup } from '../../ssh/catalogue/catalogue.ts';
import { KINDS } from '../../ssh/proposal/proposal.ts';
import { trimEnd } from '../../ssh/trimEnd.ts';
import { foldCase } from './foldCase.ts';
import { isWordCharacter, WordFinder, type SoughtWord } from './wordFinder.ts';

/** What a private word is, and what its placeholder begins with. */
export type PrivateKind = 'host' | 'address' | 'user' | 'home' | 'name' | 'fingerprint';

/**
 * Words that are found by their form wherever they stand: IPv4 addresses, IPv6 addresses and fingerprints; the last
 * are only private where they are asked for.
 */
const FORMS =
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)|(?<![\p{L}\p{N}:])(?:[\da-f]{0,4}:){2,7}(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{0,4})(?![\p{L}\p{N}:])/giu;
const FORMS_AND_FINGERPRINTS =
  /SHA256:[A-Za-z\d+/]{43}=?|(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)|(?<![\p{L}\p{N}:])(?:[\da-f]{0,4}:){2,7}(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{0,4})(?![\p{L}\p{N}:])/giu;

/** Labels that a name may have in front of a domain that was seen, and the characters of each. */
const MAX_LABELS = 20;
const MAX_LABEL = 63;

/** How far around a word the name of an algorithm may reach. */
const MAX_ALGORITHM = 80;

/** Where a private word stands, in characters. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** What is looked for. */
interface Finders {
  readonly words: WordFinder;
  readonly domains: WordFinder;
}

/**
 * Finds private words in texts and gives each a placeholder that is the same wherever the word stands, in whatever
 * case: `host-1`, `address-1`. One pass over each text, so that no placeholder is ever replaced again; it takes time in
 * proportion to the text, however many words are private.
 */
export class PrivateWords {
  readonly #kinds = new Map<string, PrivateKind>();
  readonly #domains = new Set<string>();
  readonly #placeholders = new Map<string, string>();
  readonly #counts = new Map<PrivateKind, number>();
  readonly #fingerprints: boolean;
  #finders: Finders | null = null;

  /** @param fingerprints whether fingerprints of keys are private too */
  constructor(fingerprints: boolean) {
    this.#fingerprints = fingerprints;
  }

  /** Makes a word private. What is empty is not a word; what is known already keeps its first kind. */
  add(kind: PrivateKind, word: string): void {
    const key = word.trim().toLowerCase();
    if (key === '' || this.#kinds.has(key)) return;
    this.#kinds.set(key, isAddress(key) ? 'address' : kind);
    this.#finders = null;
    const labels = key.split('.');
    // `com` alone says nothing; `corp.example` tells whose host it is.
    if (kind === 'host' && !isAddress(key) && labels.length > 2 && labels.every((label) => label !== '')) {
      this.#domains.add(labels.slice(1).join('.'));
    }
  }

  /** The text with each private word replaced. Names of algorithms that the catalogue knows stay. */
  redact(text: string): string {
    const parts: string[] = [];
    let done = 0;
    for (const { start, end } of this.#places(text)) {
      const word = text.slice(start, end);
      const kind = this.#kindOf(word.toLowerCase());
      if (kind === null || isInAlgorithm(text, start, word.length)) continue;
      parts.push(text.slice(done, start), this.#placeholder(kind, word));
      done = end;
    }
    return done === 0 ? text : parts.join('') + text.slice(done);
  }

  /**
   * Where words stand, from the first on, none in another: at each place a name of a domain that was seen goes before
   * the longest word, and that before a form.
   */
  *#places(text: string): Generator<Place> {
    this.#finders ??= this.#compile();
    const { offsets, nameEnd } = named(text, this.#finders);
    const forms = this.#fingerprints ? FORMS_AND_FINGERPRINTS : FORMS;
    let free = 0;
    let form = nextForm(forms, text, 0);
    for (const [at, start] of offsets.entries()) {
      if (start < free) continue;
      if (form !== null && form.start < free) form = nextForm(forms, text, free);
      const last = nameEnd(at);
      const place = last !== null ? { start, end: offsets[last] ?? text.length } : form?.start === start ? form : null;
      if (place === null) continue;
      yield place;
      free = place.end;
    }
  }

  #compile(): Finders {
    const domains = [...this.#domains].map((word) => ({ word, before: true, after: true }));
    return { words: new WordFinder([...this.#kinds.keys()].map(bounded)), domains: new WordFinder(domains) };
  }

  #kindOf(word: string): PrivateKind | null {
    const known = this.#kinds.get(word);
    if (known !== undefined) return known;
    if (word.startsWith('sha256:')) return 'fingerprint';
    if (isAddress(word)) return 'address';
    // What merely has the form of an address: a time of day.
    return /^[\da-f:.]+$/.test(word) ? null : 'host';
  }

  #placeholder(kind: PrivateKind, word: string): string {
    const key = `${kind} ${word.toLowerCase()}`;
    const known = this.#placeholders.get(key);
    if (known !== undefined) return known;
    const made = this.#next(kind);
    this.#placeholders.set(key, made);
    return made;
  }

  /** The next number; one that makes a word that is itself private is left out. */
  #next(kind: PrivateKind): string {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const made = `${kind}-${count}`;
    return this.#kinds.has(made) ? this.#next(kind) : made;
  }
}

/** A word, where it is not part of a longer one. */
function bounded(word: string): SoughtWord {
  return { word, before: isWordCharacter(word), after: /[\p{L}\p{N}]$/u.test(word) };
}

/** Where each character of a text begins, and the character behind the longest name or word that begins at one. */
interface Names {
  readonly offsets: readonly number[];
  readonly nameEnd: (at: number) => number | null;
}

function named(text: string, { words, domains }: Finders): Names {
  const characters = Array.from(text);
  const folded = characters.map(foldCase);
  const offsets: number[] = [];
  let length = 0;
  for (const character of characters) {
    offsets.push(length);
    length += character.length;
  }
  const wordEnds = words.longest(characters, folded);
  const domainEnds = domains.longest(characters, folded);
  return {
    offsets,
    nameEnd: (at) => (domainEnds.size === 0 ? null : hostEnd(characters, domainEnds, at)) ?? wordEnds.get(at) ?? null,
  };
}

/** The end of a domain that begins at a place, or behind as many labels as there can be. */
function hostEnd(characters: readonly string[], domainEnds: ReadonlyMap<number, number>, at: number): number | null {
  if (isWordCharacter(characters[at - 1] ?? '')) return null;
  let end = domainEnds.get(at) ?? null;
  let place = at;
  for (let labels = 0; labels < MAX_LABELS; labels += 1) {
    const from = place;
    while (place < characters.length && place - from < MAX_LABEL && isLabel(characters[place] ?? '')) place += 1;
    if (place === from || characters[place] !== '.') break;
    place += 1;
    end = domainEnds.get(place) ?? end;
  }
  return end;
}

function isLabel(character: string): boolean {
  return character === '-' || character === '_' || isWordCharacter(character);
}

function nextForm(forms: RegExp, text: string, from: number): Place | null {
  forms.lastIndex = from;
  const found = forms.exec(text);
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}

/** An address of either kind, without a zone; the forms above find more than are ones. */
function isAddress(word: string): boolean {
  if (/^(?:\d{1,3}\.){3}\d{1,3}$/.test(word)) return true;
  const groups = word.split(':');
  return (
    /^[\da-f:.]+$/.test(word) &&
    groups.length > 2 &&
    (word.includes('::') || groups.length === 8) &&
    /\d|[a-f]/.test(word)
  );
}

function isInAlgorithm(text: string, offset: number, length: number): boolean {
  const isPart = (index: number): boolean => /[\w@.-]/.test(text.charAt(index));
  let [start, end] = [offset, offset + length];
  while (start > 0 && offset - start < MAX_ALGORITHM && isPart(start - 1)) start -= 1;
  while (end < text.length && end - offset < MAX_ALGORITHM && isPart(end)) end += 1;
  const name = trimEnd(text.slice(start, end), '.');
  // `none` and the like are words too, and may be the name of a host.
  return name.length > length && KINDS.some((kind) => lookup(kind, name) !== undefined);
}
