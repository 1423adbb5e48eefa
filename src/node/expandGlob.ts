import { access, opendir } from 'node:fs/promises';
import { isAbsolute, parse, sep } from 'node:path';
import { GlobBudget } from '../core/openssh/config/globBudget.ts';
import type { GlobWork } from '../core/ports.ts';
import { fileFailure } from './fileFailure.ts';
import { globSegment, hasGlob, unescapeGlob } from './globSegment.ts';
import { isRemotePath } from './remotePath.ts';

/** The longest path of Linux (PATH_MAX); OpenBSD's glob, which OpenSSH brings along, finds nothing beyond it either. */
const MAX_PATTERN = 4096;
/** How many files one Include may bring in; a pattern such as `/*\/*` must not list a disk. */
export const MAX_GLOB_MATCHES = 1024;
/** Characters of a segment that one name is matched with for the price of one; a long set costs as much as many names. */
const SEGMENT_UNIT = 64;

/** What a pattern matches. */
export interface Expanded {
  readonly paths: readonly string[];
  /** A folder that this user may not look into may hide more. */
  readonly hidden: boolean;
  /** A bound was reached: there may be more. */
  readonly cut: boolean;
}

const NOTHING: Expanded = { paths: [], hidden: false, cut: false };

/** The names in a folder; `refused` where it may not be looked into, `cut` where they were too many for what was left. */
interface Listing {
  readonly names: readonly string[];
  readonly refused: boolean;
  readonly cut: boolean;
}

/** What a run has seen already: a folder is listed once, and a pattern is looked for once, however often they come. */
interface Seen {
  readonly listings: Map<string, Promise<Listing>>;
  readonly patterns: Map<string, Promise<Expanded>>;
}

/** As long as the run lives. */
const runs = new WeakMap<GlobWork, Seen>();

function seenIn(work: GlobWork): Seen {
  const known = runs.get(work);
  if (known !== undefined) return known;
  const seen: Seen = { listings: new Map(), patterns: new Map() };
  runs.set(work, seen);
  return seen;
}

/**
 * glob(7) as OpenSSH's Include uses it: lexical order, no match is no error, a name's leading dot must be written, and
 * `**` is `*`. Stops where `work` is spent, and tells so there.
 */
export async function expandGlob(pattern: string, work: GlobWork = new GlobBudget()): Promise<Expanded> {
  if (isRemotePath(pattern) || !isAbsolute(pattern) || pattern.length > MAX_PATTERN) return NOTHING;
  const { patterns } = seenIn(work);
  const expanding = patterns.get(pattern) ?? new Expansion(work).expand(pattern);
  patterns.set(pattern, expanding);
  const expanded = await expanding;
  if (expanded.cut) work.leaveOut();
  return expanded;
}

class Expansion {
  readonly #work: GlobWork;
  #hidden = false;
  #cut = false;

  constructor(work: GlobWork) {
    this.#work = work;
  }

  async expand(pattern: string): Promise<Expanded> {
    const { root } = parse(pattern);
    const segments = pattern.slice(root.length).split(sep === '\\' ? /[\\/]+/ : /\/+/);
    let paths: readonly string[] = [root];
    for (const segment of segments) {
      const next = hasGlob(segment)
        ? await this.#matching(paths, segment, root)
        : paths.map((path) => under(path, unescapeGlob(segment), root));
      if (next.length > MAX_GLOB_MATCHES) this.#cut = true;
      paths = next.slice(0, MAX_GLOB_MATCHES);
    }
    const found: string[] = [];
    for (const path of paths) if (await this.#exists(path)) found.push(path);
    return { paths: found.sort(byBytes), hidden: this.#hidden, cut: this.#cut };
  }

  async #matching(paths: readonly string[], segment: string, root: string): Promise<readonly string[]> {
    const matches = globSegment(segment);
    const cost = Math.ceil(segment.length / SEGMENT_UNIT);
    const next: string[] = [];
    for (const path of paths) {
      const names = await this.#names(path);
      // Names that are known already are matched anew.
      if (!this.#work.visit(names.length * cost)) {
        this.#cut = true;
        break;
      }
      for (const name of names) if (matches(name)) next.push(under(path, name, root));
      if (next.length > MAX_GLOB_MATCHES) break;
    }
    return next;
  }

  async #names(directory: string): Promise<readonly string[]> {
    const { listings } = seenIn(this.#work);
    const listing = listings.get(directory) ?? list(directory, this.#work);
    listings.set(directory, listing);
    const { names, refused, cut } = await listing;
    if (refused) this.#hidden = true;
    if (cut) this.#cut = true;
    return names;
  }

  async #exists(path: string): Promise<boolean> {
    if (!this.#work.visit(1)) {
      this.#cut = true;
      return false;
    }
    try {
      await access(path);
      return true;
    } catch (error) {
      if (fileFailure(error) === 'permission-denied') this.#hidden = true;
      return false;
    }
  }
}

/** Not path.join, which would drop `link/..` where the system follows the link. */
function under(path: string, name: string, root: string): string {
  return path === root ? path + name : path + sep + name;
}

/** The order of strcmp(), over whole paths: `a-b/x` comes before `a/x`. The first value obtained wins, so it counts. */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** A folder's names in order. Of one with more than may be looked at none are given: which ones would be left to chance. */
async function list(directory: string, work: GlobWork): Promise<Listing> {
  const names: string[] = [];
  try {
    if (!work.visit(1)) return { names: [], refused: false, cut: true };
    for await (const { name } of await opendir(directory)) {
      if (!work.visit(1)) return { names: [], refused: false, cut: true };
      names.push(name);
    }
    return { names: names.sort(byBytes), refused: false, cut: false };
  } catch (error) {
    return { names: [], refused: fileFailure(error) === 'permission-denied', cut: false };
  }
}
