import { foldCase } from './foldCase.ts';

/** A word to find, in whatever case. */
export interface SoughtWord {
  readonly word: string;
  /** Whether no letter or digit may stand right before it. */
  readonly before: boolean;
  /** Whether none may stand right behind it. */
  readonly after: boolean;
}

interface Sought extends SoughtWord {
  /** In characters. */
  readonly length: number;
}

/** More than there are code points: a node and a character make one key. */
const STRIDE = 0x11_0000;
const ROOT = 0;

/**
 * Finds many words in a text at once (Aho and Corasick, 1975). It takes time in proportion to the text, however many
 * words there are; only words that end with one another (`a`, `-a`, `--a`) are each looked at where the longest ends.
 */
export class WordFinder {
  readonly #next = new Map<number, number>();
  readonly #children: { readonly character: string; readonly node: number }[][] = [[]];
  readonly #words: (Sought | null)[] = [null];
  /** Where to go on when no word continues: the longest other beginning of a word that the text ends with. */
  readonly #fallbacks: number[] = [ROOT];
  /** The longest word that ends here besides a node's own. */
  readonly #shorter: number[] = [ROOT];

  constructor(words: Iterable<SoughtWord>) {
    for (const word of words) this.#add(word);
    this.#link();
  }

  /**
   * @param characters the code points of a text
   * @param folded the same as `foldCase` gives them
   * @returns the end of the longest word at each place where one begins
   */
  longest(characters: readonly string[], folded: readonly string[]): ReadonlyMap<number, number> {
    const ends = new Map<number, number>();
    if (this.#next.size === 0) return ends;
    let node = ROOT;
    for (const [index, character] of folded.entries()) {
      node = this.#step(node, character);
      const end = index + 1;
      const open = end < characters.length && isWordCharacter(characters[end] ?? '');
      for (let at = this.#words[node] === null ? this.#shorterOf(node) : node; at !== ROOT; at = this.#shorterOf(at)) {
        const found = this.#words[at];
        if (found === null || found === undefined || (found.after && open)) continue;
        const start = end - found.length;
        if (found.before && isWordCharacter(characters[start - 1] ?? '')) continue;
        ends.set(start, end);
      }
    }
    return ends;
  }

  #add({ word, before, after }: SoughtWord): void {
    let node = ROOT;
    let length = 0;
    for (const character of word) {
      length += 1;
      const folded = foldCase(character);
      let next = this.#next.get(keyOf(node, folded));
      if (next === undefined) {
        next = this.#words.push(null) - 1;
        this.#next.set(keyOf(node, folded), next);
        this.#children[node]?.push({ character: folded, node: next });
        this.#children.push([]);
      }
      node = next;
    }
    if (length > 0) this.#words[node] = { word, before, after, length };
  }

  /** Nodes nearer to the root first: the way back from each is known before its own are asked for. */
  #link(): void {
    let layer: readonly number[] = [ROOT];
    while (layer.length > 0) {
      layer = layer.flatMap((from) => {
        const children = this.#children[from] ?? [];
        for (const { character, node } of children) {
          const fallback = from === ROOT ? ROOT : this.#step(this.#fallbacks[from] ?? ROOT, character);
          this.#fallbacks[node] = fallback;
          this.#shorter[node] = this.#words[fallback] === null ? this.#shorterOf(fallback) : fallback;
        }
        return children.map(({ node }) => node);
      });
    }
  }

  #step(from: number, character: string): number {
    for (let node = from; ; node = this.#fallbacks[node] ?? ROOT) {
      const next = this.#next.get(keyOf(node, character));
      if (next !== undefined) return next;
      if (node === ROOT) return ROOT;
    }
  }

  #shorterOf(node: number): number {
    return this.#shorter[node] ?? ROOT;
  }
}

function keyOf(node: number, character: string): number {
  return node * STRIDE + (character.codePointAt(0) ?? 0);
}

/** A letter or digit of any script: what is next to one is part of a longer word. */
export function isWordCharacter(character: string): boolean {
  return /^[\p{L}\p{N}]/u.test(character);
}
