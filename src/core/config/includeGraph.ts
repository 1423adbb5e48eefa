import type { FileReader, FileReadFailure } from '../ports.ts';
import type { ConfigDocument, ConfigKind, Directive } from './configDocument.ts';
import { parseConfig } from './parseConfig.ts';

/** How deep files may include one another (OpenSSH READCONF_MAX_DEPTH and SERVCONF_MAX_DEPTH). */
export const MAX_INCLUDE_DEPTH = 16;
/** OpenSSH has no such bound; without one, two Includes a file would open 2^16 files at full depth. */
export const MAX_INCLUDED_FILES = 1024;
/** Each pattern is looked for on the disk, whether or not it matches; nobody has as many lines as files. */
export const MAX_INCLUDE_PATTERNS = 1024;
/** All included text together: sixteen of the longest files that are read at all. Real configurations have kilobytes. */
export const MAX_INCLUDED_CHARACTERS = 16 * 1024 * 1024;

/** A line of a file, zero-based. */
export interface ConfigLocation {
  readonly path: string;
  readonly line: number;
}

export type IncludeProblemCode =
  | 'include-cycle'
  | 'include-too-deep'
  /** One of the bounds above was reached; told once, at the first Include that was not followed. */
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
  /** The files that an Include line brings in, in order, by the line's index. */
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
 */
export async function loadIncludeGraph(
  path: string,
  scope: IncludeScope,
  reader: FileReader,
): Promise<IncludeGraphResult> {
  if (isRemotePath(path)) return { ok: false, path, reason: 'remote-path' };
  const read = await reader.read(path);
  if (!read.ok) return { ok: false, path, reason: read.reason };
  const loader = new Loader(scope, reader);
  const root = await loader.load(path, parseConfig(read.text, scope.kind), []);
  return { ok: true, root, problems: loader.problems };
}

type Read =
  { readonly ok: true; readonly document: ConfigDocument } | { readonly ok: false; readonly reason: FileReadFailure };

class Loader {
  readonly problems: IncludeProblem[] = [];
  private readonly scope: IncludeScope;
  private readonly reader: FileReader;
  private readonly reads = new Map<string, Read>();
  private count = 0;
  private patterns = 0;
  private characters = 0;
  private told = false;

  constructor(scope: IncludeScope, reader: FileReader) {
    this.scope = scope;
    this.reader = reader;
  }

  async load(path: string, document: ConfigDocument, ancestors: readonly string[]): Promise<IncludedFile> {
    const includes = new Map<number, readonly IncludedFile[]>();
    const lineage = [...ancestors, path];
    for (const { directive, index } of document.lines) {
      if (directive?.keyword !== 'include') continue;
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
      if (this.patterns++ >= MAX_INCLUDE_PATTERNS) return this.stop(location, files);
      // ssh sees what this user sees; sshd is root.
      const hidden = this.scope.kind === 'sshd' ? await this.reader.hides?.(pattern.path) : undefined;
      if (typeof hidden === 'string') this.problems.push({ code: 'include-unreadable', location, reason: hidden });
      for (const path of await this.reader.glob(pattern.path)) {
        if (this.count >= MAX_INCLUDED_FILES || this.characters >= MAX_INCLUDED_CHARACTERS) {
          return this.stop(location, files);
        }
        const file = await this.open(path, location, lineage);
        if (file !== null) files.push(file);
      }
    }
    return files;
  }

  private stop(location: ConfigLocation, files: readonly IncludedFile[]): readonly IncludedFile[] {
    if (!this.told) this.problems.push({ code: 'include-too-many', location });
    this.told = true;
    return files;
  }

  private async open(path: string, location: ConfigLocation, lineage: readonly string[]): Promise<IncludedFile | null> {
    this.count++;
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
    return this.load(path, read.document, lineage);
  }

  private async read(path: string): Promise<Read> {
    const known = this.reads.get(path);
    if (known !== undefined) return known;
    const result = await this.reader.read(path);
    if (result.ok) this.characters += result.text.length;
    const read: Read = result.ok
      ? { ok: true, document: parseConfig(result.text, this.scope.kind) }
      : { ok: false, reason: result.reason };
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
