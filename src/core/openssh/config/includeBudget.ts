import { GlobBudget } from './globBudget.ts';

/**
 * What following Includes may cost a run as a whole. OpenSSH itself bounds the depth alone: sixteen files in one another
 * that include the next one twice are 2^16 readings, and a pattern may name a whole disk. A file that is included again
 * counts again, since whoever works on the graph walks it again.
 */

/** OpenSSH has no such bound; nobody has a thousand files of configuration. */
export const MAX_INCLUDED_FILES = 1024;
/** Each pattern is looked for on the disk, whether or not it matches; nobody has as many lines as files. */
export const MAX_INCLUDE_PATTERNS = 1024;
/** All included text together: sixteen of the longest files that are read at all. Real configurations have kilobytes. */
export const MAX_INCLUDED_CHARACTERS = 16 * 1024 * 1024;
/** All lines together, the first file's too: parsed, they take some hundred bytes each. Twenty thousand hosts fit. */
export const MAX_INCLUDED_LINES = 131_072;

export class IncludeBudget {
  readonly glob: GlobBudget;
  #files = 0;
  #patterns = 0;
  #characters = 0;
  #lines = 0;
  #over = false;

  /** @param glob what the run spends on looking for files, where several readings share it */
  constructor(glob: GlobBudget = new GlobBudget()) {
    this.glob = glob;
  }

  /** What was spent so far. */
  get spent(): {
    readonly files: number;
    readonly patterns: number;
    readonly characters: number;
    readonly lines: number;
  } {
    return { files: this.#files, patterns: this.#patterns, characters: this.#characters, lines: this.#lines };
  }

  /** Whether a bound was reached: then no further Include is followed, not even looked for. */
  get isOver(): boolean {
    return this.#over || this.glob.spent;
  }

  /** Whether one more pattern may be looked for. */
  takePattern(): boolean {
    if (this.isOver || this.#patterns >= MAX_INCLUDE_PATTERNS) return this.#stop();
    this.#patterns += 1;
    return true;
  }

  /** Whether one more file may be read, or held once more. */
  takeFile(): boolean {
    const full = this.#files >= MAX_INCLUDED_FILES || this.#characters >= MAX_INCLUDED_CHARACTERS;
    if (full || this.#over || this.glob.cancelled) return this.#stop();
    this.#files += 1;
    return true;
  }

  /** Whether a file's text may be held; its lines are counted before they are parsed. */
  takeText(text: string): boolean {
    const lines = linesOf(text);
    if (this.#lines + lines > MAX_INCLUDED_LINES) return this.#stop();
    this.takeRoot(text, lines);
    return true;
  }

  /** Counts the file that a reading begins with. It is held whatever its length, as nothing is known without it. */
  takeRoot(text: string, lines = linesOf(text)): void {
    this.#lines += lines;
    this.#characters += text.length;
  }

  #stop(): false {
    this.#over = true;
    return false;
  }
}

function linesOf(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
