import type { CancelSignal, GlobWork } from '../../ports.ts';

/**
 * Names of folders that a run may look at, all patterns together. A folder of configuration files holds dozens and
 * `/etc` some hundred; a walk over a disk, or around a loop of symbolic links, has no end. So many take well under a
 * second to list and match.
 */
export const MAX_VISITED_ENTRIES = 65_536;

/** What one run may spend on looking for files: shared by all its patterns, so that many small looks count as one. */
export class GlobBudget implements GlobWork {
  #visited = 0;
  #leftOut = 0;
  #refused = false;
  readonly #signal: CancelSignal | undefined;

  /** @param signal once aborted, nothing more is looked at */
  constructor(signal?: CancelSignal) {
    this.#signal = signal;
  }

  /** Names looked at so far. */
  get visited(): number {
    return this.#visited;
  }

  /** How often something was left out. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** Whether nothing more will be looked at. */
  get spent(): boolean {
    return this.#refused || this.#visited >= MAX_VISITED_ENTRIES || this.cancelled;
  }

  get cancelled(): boolean {
    return this.#signal?.aborted === true;
  }

  visit(entries: number): boolean {
    // What is refused once ends the run: what is left would be looked at bit by bit, and in vain.
    if (this.#visited + entries > MAX_VISITED_ENTRIES) this.#refused = true;
    if (this.spent) return false;
    this.#visited += entries;
    return true;
  }

  leaveOut(): void {
    this.#leftOut += 1;
  }
}
