import type { FileReader, FileReadFailure, FileReadResult } from '../../ports.ts';
import type { ConfigDocument, ConfigKind, Directive } from './configDocument.ts';
import { IncludeBudget } from './includeBudget.ts';
import { parseConfig } from './parseConfig.ts';

/** How deep files may include one another (OpenSSH READCONF_MAX_DEPTH and SERVCONF_MAX_DEPTH). */
export const MAX_INCLUDE_DEPTH = 16;
/** A line of a file, zero-based. */
export interface ConfigLocation {
  readonly path: string;
  readonly line: number;
}

export type IncludeProblemCode =
  | 'include-cycle'
  | 'include-too-deep'
  /**
   * A bound was reached: one of the run's as a whole (includeBudget.ts; told at the first Include that was not
   * followed to its end, and at those that led there), or the number of files that one pattern brings in.
   */
  | 'include-too-many'
  /** A UNC path: it is never opened, since asking for it would send credentials (threat 16). */
  | 'include-remote-path'
  /** `~name` of someone else, or `~` where OpenSSH takes none (sshd_config, /etc/ssh/ssh_config). */
  | 'include-bad-home'
  | 'include-empty'
  /** The file exists and could not be read, or the folder of an sshd_config's pattern could not; `reason` tells why. */
  | 'include-unreadable';

/** What went wrong, and where the Include stands. Never any text of a file (threat 17). */
export interface IncludeProblem {
  readonly code: IncludeProblemCode;
  readonly location: ConfigLocation;
  readonly reason?: FileReadFailure;
}

/** One reading of a file: the same file included twice is two of these that share a document. */
export interface IncludedFile {
  readonly path: string;
  readonly document: ConfigDocument;
  /** 0 for the file the reading began with. */
  readonly depth: number;
  /** The files that an Include line brings in, in order, by the line's index; without the lines that were not followed. */
  readonly includes: ReadonlyMap<number, readonly IncludedFile[]>;
}

export interface IncludeScope {
  readonly kind: ConfigKind;
  /**
   * `user`: relative paths start at `~/.ssh` and `~` is the home folder; `system`: they start at `systemDirectory`.
   * An sshd_config is always of the system.
   */
  readonly scope: 'user' | 'system';
  readonly home: string;
  /** The login name, so that `~name` can be told from someone else's. */
  readonly user?: string;
  /** Default `/etc/ssh`. */
  readonly systemDirectory?: string;
}

export interface IncludeGraph {
  readonly root: IncludedFile;
  readonly problems: readonly IncludeProblem[];
  /** The reading stopped at a bound: an Include line that its file's `includes` lacks was not followed. */
  readonly stopped?: boolean;
}

export type IncludeGraphResult =
  | ({ readonly ok: true } & IncludeGraph)
  | { readonly ok: false; readonly path: string; readonly reason: FileReadFailure };

/** Whether a path names another machine: `\\server\share`, in either kind of slash. */
export function isRemotePath(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}

/**
 * Reads a configuration file and everything it includes, whether or not a condition stands before the Include, in the
 * order OpenSSH reads them. Each file is read once. The result says what is where; conditions are for others to judge.
 * @param budget what may be spent; readings that belong together share one
 */
export async function loadIncludeGraph(
  path: string,
  scope: IncludeScope,
  reader: FileReader,
  budget = new IncludeBudget(),
): Promise<IncludeGraphResult> {
  if (isRemotePath(path)) return { ok: false, path, reason: 'remote-path' };
  const read = await reader.read(path);
  if (!read.ok) return { ok: false, path, reason: read.reason };
  return { ok: true, ...(await followIncludes(path, parseConfig(read.text, scope.kind), scope, reader, { budget })) };
}

/** Parses the text of an included file. */
export type ParseIncluded = (path: string, text: string, kind: ConfigKind) => ConfigDocument;

const parseAnew: ParseIncluded = (_, text, kind) => parseConfig(text, kind);

/**
 * The same for a file whose text is at hand: what it includes is read, it itself is not.
 * @param options `parse` for who keeps what was parsed; `budget` as above
 */
export async function followIncludes(
  path: string,
  document: ConfigDocument,
  scope: IncludeScope,
  reader: FileReader,
  options: { readonly budget?: IncludeBudget; readonly parse?: ParseIncluded } = {},
): Promise<IncludeGraph> {
  const { budget = new IncludeBudget(), parse = parseAnew } = options;
  budget.takeRoot(document.text);
  const loader = new Loader(scope, reader, budget, parse);
  const root = await loader.load(path, document, []);
  return { root, problems: loader.problems, ...(loader.stopped && { stopped: true }) };
}

class Loader {
  readonly problems: IncludeProblem[] = [];
  stopped = false;
  private readonly scope: IncludeScope;
  private readonly reader: FileReader;
  private readonly budget: IncludeBudget;
  private readonly parse: ParseIncluded;
  private readonly reads = new Map<string, FileReadResult>();
  private readonly documents = new Map<string, ConfigDocument>();

  constructor(scope: IncludeScope, reader: FileReader, budget: IncludeBudget, parse: ParseIncluded) {
    this.scope = scope;
    this.reader = reader;
    this.budget = budget;
    this.parse = parse;
  }

  async load(path: string, document: ConfigDocument, ancestors: readonly string[]): Promise<IncludedFile> {
    const includes = new Map<number, readonly IncludedFile[]>();
    const lineage = [...ancestors, path];
    for (const { directive, index } of document.lines) {
      if (directive?.keyword !== 'include' || this.stopped) continue;
      includes.set(index, await this.include(directive, { path, line: index }, lineage));
    }
    return { path, document, depth: ancestors.length, includes };
  }

  private async include(
    directive: Directive,
    location: ConfigLocation,
    lineage: readonly string[],
  ): Promise<readonly IncludedFile[]> {
    const files: IncludedFile[] = [];
    for (const { value } of directive.args) {
      const pattern = includePattern(value, this.scope);
      if (!pattern.ok) {
        this.problems.push({ code: pattern.code, location });
        continue;
      }
      if (!this.budget.takePattern()) return this.stop(location, files);
      // ssh sees what this user sees; sshd is root.
      const hides = this.scope.kind === 'sshd' ? this.reader.hides?.bind(this.reader) : undefined;
      const hidden = await hides?.(pattern.path, this.budget.glob);
      if (typeof hidden === 'string') this.problems.push({ code: 'include-unreadable', location, reason: hidden });
      const { leftOut } = this.budget.glob;
      const paths = await this.reader.glob(pattern.path, this.budget.glob);
      const cut = this.budget.glob.leftOut > leftOut;
      for (const path of paths) {
        if (!this.budget.takeFile()) return this.stop(location, files);
        const file = await this.open(path, location, lineage);
        if (file !== null) files.push(file);
        // Wherever below it the reading stopped: this line has not brought in everything either.
        if (this.stopped) return this.stop(location, files);
      }
      if (cut && this.budget.isOver) return this.stop(location, files);
      if (cut) this.problems.push({ code: 'include-too-many', location });
    }
    return files;
  }

  private stop(location: ConfigLocation, files: readonly IncludedFile[]): readonly IncludedFile[] {
    this.problems.push({ code: 'include-too-many', location });
    this.stopped = true;
    return files;
  }

  private async open(path: string, location: ConfigLocation, lineage: readonly string[]): Promise<IncludedFile | null> {
    const code = isRemotePath(path)
      ? 'include-remote-path'
      : lineage.includes(path)
        ? 'include-cycle'
        : lineage.length > MAX_INCLUDE_DEPTH
          ? 'include-too-deep'
          : null;
    if (code !== null) {
      this.problems.push({ code, location });
      return null;
    }
    const read = await this.read(path);
    if (!read.ok) {
      // A file that vanished between the glob and the reading is passed over by ssh as well.
      if (read.reason !== 'not-found') {
        this.problems.push({ code: 'include-unreadable', location, reason: read.reason });
      }
      return null;
    }
    // Counted before it is parsed, and each time that it is held.
    if (!this.budget.takeText(read.text)) {
      this.stopped = true;
      return null;
    }
    const document = this.documents.get(path) ?? this.parse(path, read.text, this.scope.kind);
    this.documents.set(path, document);
    return this.load(path, document, lineage);
  }

  private async read(path: string): Promise<FileReadResult> {
    const read = this.reads.get(path) ?? (await this.reader.read(path));
    this.reads.set(path, read);
    return read;
  }
}

type IncludePattern =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly code: 'include-remote-path' | 'include-bad-home' | 'include-empty' };

/** The glob that an Include's argument stands for (readconf.c and servconf.c, Include). */
export function includePattern(value: string, scope: IncludeScope): IncludePattern {
  if (value === '') return { ok: false, code: 'include-empty' };
  const path = anchored(value, scope);
  if (path === null) return { ok: false, code: 'include-bad-home' };
  return isRemotePath(path) ? { ok: false, code: 'include-remote-path' } : { ok: true, path };
}

function anchored(value: string, scope: IncludeScope): string | null {
  const user = scope.kind === 'ssh' && scope.scope === 'user';
  if (value.startsWith('~')) {
    if (!user) return null;
    const name = /^~([^/\\]*)/.exec(value)?.[1] ?? '';
    if (name !== '' && name !== scope.user) return null;
    return scope.home + value.slice(1 + name.length);
  }
  if (/^[/\\]|^[A-Za-z]:[/\\]/.test(value)) return value;
  const directory = user ? `${scope.home}/.ssh` : (scope.systemDirectory ?? '/etc/ssh');
  return `${directory}/${value}`;
}
