import { GlobBudget } from '../../openssh/config/globBudget.ts';
import type { FileReader, FileReadResult, GlobWork } from '../../ports.ts';
import type { FileChange, LanguageFiles } from '../languagePorts.ts';

/** Answers of the disk that are kept; more than the files of any configuration. All are forgotten when there are more. */
export const MAX_KEPT_ANSWERS = 4_096;
/** Folders that are watched, all documents together: each is a handle of the system. Others are looked at on save. */
export const MAX_WATCHED_FOLDERS = 64;

interface Kept<T> {
  readonly answer: Promise<T>;
  /** The documents on whose behalf it was asked. */
  readonly users: Set<string>;
}

/** What a look at folders tells. */
interface Looked<T> {
  readonly found: T;
  /** Names that were looked at, to be counted again by whoever is given the same answer. */
  readonly visited: number;
  /** The run had looked at too much: the answer is only its own. */
  readonly cut: boolean;
}

type Hidden = 'permission-denied' | 'remote-path' | null;

/** Until a document is closed. */
interface Lease {
  active: boolean;
}

interface Watched {
  readonly end: () => void;
  readonly users: Set<string>;
}

/** What a document's reader sees of files that are open in an editor. */
export type EditorView = 'as-edited' | 'as-saved';

/**
 * The files of the disk, each read once and each pattern looked for once, until one of them changes or the last document
 * that needed it is closed. Text of open editors goes before that of the disk and is never kept here.
 */
export class CachedFiles {
  readonly #files: LanguageFiles;
  readonly #onForgotten: (users: ReadonlySet<string>) => void;
  readonly #reads = new Map<string, Kept<FileReadResult>>();
  readonly #globs = new Map<string, Kept<Looked<readonly string[]>>>();
  readonly #hidden = new Map<string, Kept<Looked<Hidden>>>();
  readonly #leases = new Map<string, Lease>();
  /** Who asked for a path as editors have it. */
  readonly #asked = new Map<string, Set<string>>();
  /** Runs have one count each, by which the disk's reader knows again what it has seen of a run. */
  readonly #counts = new WeakMap<GlobWork, CountedWork>();
  readonly #watched = new Map<string, Watched>();

  /** @param onForgotten answers were dropped for want of room: nobody tells these documents of changes any more */
  constructor(files: LanguageFiles, onForgotten: (users: ReadonlySet<string>) => void) {
    this.#files = files;
    this.#onForgotten = onForgotten;
  }

  /** A reader on behalf of a document; once that is closed, it finds nothing. */
  readerFor(user: string, view: EditorView): FileReader {
    const lease = this.#leases.get(user) ?? { active: true };
    this.#leases.set(user, lease);
    return {
      read: async (path) => {
        if (!lease.active) return { ok: false, reason: 'other', path };
        if (view === 'as-edited') {
          usersOf(this.#asked, path).add(user);
          const text = this.#files.openText(path);
          if (text !== null) return { ok: true, path, text };
        }
        this.#watch(folderOf(path), user);
        return this.#once(this.#reads, path, user, () => this.#files.read(path));
      },
      glob: async (pattern, work) => {
        if (!lease.active) return [];
        this.#watch(folderOf(fixedPart(pattern)), user);
        const look = (counted: GlobWork) => this.#files.glob(pattern, counted);
        return (await this.#look(this.#globs, pattern, user, work, look)) ?? [];
      },
      hides: async (pattern, work) => {
        if (!lease.active) return null;
        const look = async (counted: GlobWork) => (await this.#files.hides?.(pattern, counted)) ?? null;
        return this.#look(this.#hidden, pattern, user, work, look);
      },
    };
  }

  /** Forgets what changes make untrue; returns the documents that it was told to. */
  change(changes: readonly FileChange[]): Set<string> {
    const affected = new Set<string>();
    for (const { path, type } of changes) {
      const changed = comparable(path);
      if (type === 'edited') {
        for (const [asked, users] of this.#asked) if (comparable(asked) === changed) addAll(affected, users);
        continue;
      }
      drop(this.#reads, (read) => comparable(read) === changed, affected);
      if (type === 'changed') continue;
      for (const kept of [this.#globs, this.#hidden]) drop(kept, (pattern) => mayMatch(pattern, changed), affected);
    }
    return affected;
  }

  /** Forgets all that was answered on behalf of a document. */
  forget(user: string): void {
    for (const kept of [this.#reads, this.#globs, this.#hidden])
      for (const [key, { users }] of kept) if (users.has(user)) kept.delete(key);
  }

  /** A document is closed: what no other one needs is forgotten, and its folders are no longer watched. */
  release(user: string): void {
    const lease = this.#leases.get(user);
    if (lease !== undefined) lease.active = false;
    this.#leases.delete(user);
    for (const kept of [this.#reads, this.#globs, this.#hidden])
      for (const [key, { users }] of kept) if (users.delete(user) && users.size === 0) kept.delete(key);
    for (const [path, users] of this.#asked) if (users.delete(user) && users.size === 0) this.#asked.delete(path);
    for (const [folder, { users, end }] of this.#watched) {
      if (!users.delete(user) || users.size > 0) continue;
      this.#watched.delete(folder);
      end();
    }
  }

  /** Null where the run may not look at so much. */
  async #look<T>(
    kept: Map<string, Kept<Looked<T>>>,
    pattern: string,
    user: string,
    work: GlobWork | undefined,
    look: (counted: GlobWork) => Promise<T>,
  ): Promise<T | null> {
    const run = work ?? new GlobBudget();
    const isKept = kept.has(pattern);
    const { found, visited, cut } = await this.#once(kept, pattern, user, async () => {
      const counted = this.#counts.get(run) ?? new CountedWork(run);
      this.#counts.set(run, counted);
      const before = counted.visited;
      const leftOut = counted.leftOut;
      const answer = await look(counted);
      return { found: answer, visited: counted.visited - before, cut: counted.leftOut > leftOut };
    });
    if (cut) kept.delete(pattern);
    if (!isKept || run.visit(visited)) return found;
    run.leaveOut();
    return null;
  }

  #once<T>(kept: Map<string, Kept<T>>, key: string, user: string, ask: () => Promise<T>): Promise<T> {
    const before = kept.get(key);
    if (before !== undefined) {
      before.users.add(user);
      return before.answer;
    }
    if (kept.size >= MAX_KEPT_ANSWERS) this.#makeRoom(kept);
    const answer = ask();
    kept.set(key, { answer, users: new Set([user]) });
    return answer;
  }

  #makeRoom(kept: Map<string, { readonly users: ReadonlySet<string> }>): void {
    const users = new Set([...kept.values()].flatMap((each) => [...each.users]));
    kept.clear();
    this.#onForgotten(users);
  }

  #watch(folder: string, user: string): void {
    const watched = this.#watched.get(folder);
    if (watched !== undefined) watched.users.add(user);
    else if (this.#watched.size < MAX_WATCHED_FOLDERS)
      this.#watched.set(folder, { end: this.#files.watch(folder), users: new Set([user]) });
  }
}

/** Counts what looks cost besides the run that they are for. */
class CountedWork implements GlobWork {
  readonly #work: GlobWork;
  visited = 0;
  leftOut = 0;

  constructor(work: GlobWork) {
    this.#work = work;
  }

  visit(entries: number): boolean {
    const may = this.#work.visit(entries);
    if (may) this.visited += entries;
    return may;
  }

  leaveOut(): void {
    this.leftOut += 1;
    this.#work.leaveOut();
  }
}

function usersOf(map: Map<string, Set<string>>, key: string): Set<string> {
  const users = map.get(key) ?? new Set<string>();
  map.set(key, users);
  return users;
}

function addAll(set: Set<string>, others: Iterable<string>): void {
  for (const other of others) set.add(other);
}

function drop(
  kept: Map<string, { readonly users: ReadonlySet<string> }>,
  isOf: (key: string) => boolean,
  affected: Set<string>,
): void {
  for (const [key, { users }] of kept) {
    if (!isOf(key)) continue;
    kept.delete(key);
    addAll(affected, users);
  }
}

/** Paths of one file in the several spellings of Windows. Two files of other systems at worst are both looked at again. */
function comparable(path: string): string {
  return path.replaceAll('\\', '/').toLowerCase();
}

/** Whether a path that came or went may matter to a pattern: it may match, or be a folder that the pattern leads through. */
function mayMatch(pattern: string, changed: string): boolean {
  const fixed = comparable(fixedPart(pattern));
  return changed.startsWith(fixed) || fixed.startsWith(`${changed}/`);
}

/** A pattern up to its first wildcard. */
function fixedPart(pattern: string): string {
  const at = pattern.search(/[*?[]/);
  return at === -1 ? pattern : pattern.slice(0, at);
}

function folderOf(path: string): string {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return at <= 0 ? path.slice(0, at + 1) : path.slice(0, at);
}
