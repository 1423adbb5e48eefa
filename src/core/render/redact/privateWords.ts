import { lookup } from '../../ssh/catalogue/catalogue.ts';
import { KINDS } from '../../ssh/proposal/proposal.ts';
import { trimEnd } from '../../ssh/trimEnd.ts';

/** What a private word is, and what its placeholder begins with. */
export type PrivateKind = 'host' | 'address' | 'user' | 'home' | 'name' | 'fingerprint';

/** Words that are found by their form wherever they stand. */
const IPV4 = String.raw`(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)`;
const IPV6 = String.raw`(?<![\p{L}\p{N}:])(?:[\da-f]{0,4}:){2,7}(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f]{0,4})(?![\p{L}\p{N}:])`;
const FINGERPRINT = String.raw`SHA256:[A-Za-z\d+/]{43}=?`;
/** A name of at least two labels in front of a domain that was seen. */
const LABELS = String.raw`(?<![\p{L}\p{N}])(?:[\p{L}\p{N}_-]{1,63}\.){0,20}`;

/** How far around a word the name of an algorithm may reach. */
const MAX_ALGORITHM = 80;

/**
 * Finds private words in texts and gives each a placeholder that is the same wherever the word stands, in whatever
 * case: `host-1`, `address-1`. One pass over each text, so that no placeholder is ever replaced again.
 */
export class PrivateWords {
  readonly #kinds = new Map<string, PrivateKind>();
  readonly #domains = new Set<string>();
  readonly #placeholders = new Map<string, string>();
  readonly #counts = new Map<PrivateKind, number>();
  readonly #fingerprints: boolean;
  #pattern: RegExp | null = null;

  /** @param fingerprints whether fingerprints of keys are private too */
  constructor(fingerprints: boolean) {
    this.#fingerprints = fingerprints;
  }

  /** Makes a word private. What is empty is not a word; what is known already keeps its first kind. */
  add(kind: PrivateKind, word: string): void {
    const key = word.trim().toLowerCase();
    if (key === '' || this.#kinds.has(key)) return;
    this.#kinds.set(key, isAddress(key) ? 'address' : kind);
    this.#pattern = null;
    const labels = key.split('.');
    // `com` alone says nothing; `corp.example` tells whose host it is.
    if (kind === 'host' && !isAddress(key) && labels.length > 2 && labels.every((label) => label !== '')) {
      this.#domains.add(labels.slice(1).join('.'));
    }
  }

  /** The text with each private word replaced. Names of algorithms that the catalogue knows stay. */
  redact(text: string): string {
    this.#pattern ??= this.#compile();
    return text.replace(this.#pattern, (word: string, ...rest: readonly unknown[]) => {
      const offset = rest.find((value) => typeof value === 'number') ?? 0;
      const kind = this.#kindOf(word.toLowerCase());
      return kind === null || isInAlgorithm(text, offset, word.length) ? word : this.#placeholder(kind, word);
    });
  }

  #compile(): RegExp {
    const words = [...this.#kinds.keys()].sort((a, b) => b.length - a.length).map(bounded);
    // One pattern for all domains: the labels in front are read once, however many domains a hostile server names.
    const names = [...this.#domains].sort((x, y) => y.length - x.length).map(escaped);
    const domains = names.length === 0 ? [] : [`${LABELS}(?:${names.join('|')})(?![\\p{L}\\p{N}])`];
    const forms = [...(this.#fingerprints ? [FINGERPRINT] : []), IPV4, IPV6];
    return new RegExp([...domains, ...words, ...forms].join('|'), 'giu');
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
function bounded(word: string): string {
  const before = /^[\p{L}\p{N}]/u.test(word) ? String.raw`(?<![\p{L}\p{N}])` : '';
  const after = /[\p{L}\p{N}]$/u.test(word) ? String.raw`(?![\p{L}\p{N}])` : '';
  return before + escaped(word) + after;
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
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
