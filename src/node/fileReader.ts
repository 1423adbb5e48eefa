import { access, readdir, type FileHandle } from 'node:fs/promises';
import { devNull } from 'node:os';
import { isAbsolute, parse, sep } from 'node:path';
import type { FileReadFailure, FileReader, FileReadResult } from '../core/ports.ts';
import { globSegment, hasGlob, unescapeGlob } from './globSegment.ts';
import { openRegularFile } from './openRegularFile.ts';

/** A configuration file of a megabyte is no configuration file; `/dev/zero` has no end (threat 15). */
const MAX_FILE_BYTES = 1024 * 1024;
/** Most configuration files fit in one read of this size. */
const CHUNK_BYTES = 64 * 1024;
/** The longest path of Linux (PATH_MAX); OpenBSD's glob, which OpenSSH brings along, finds nothing beyond it either. */
const MAX_PATTERN = 4096;
/** How many files one Include may bring in; a pattern such as `/*\/*` must not list a disk. */
const MAX_GLOB_MATCHES = 1024;

/** Reads configuration files of this machine. */
export function createFileReader(): FileReader {
  return {
    read: readRegularFile,
    glob: async (pattern) => (await expandGlob(pattern)).paths,
    hides: async (pattern) => ((await expandGlob(pattern)).hidden ? 'permission-denied' : null),
  };
}

/** UNC and device paths, `\??\UNC\…` too, make Windows send credentials to another machine: never opened (threat 16). */
function isRemotePath(path: string): boolean {
  return /^[\\/](?:[\\/]|\?\?[\\/])/.test(path);
}

async function readRegularFile(path: string): Promise<FileReadResult> {
  if (isRemotePath(path)) return { ok: false, reason: 'remote-path', path };
  // The customary way to say “no file”, as in `ssh -F /dev/null`; every other device is refused below.
  if (path === devNull) return { ok: true, text: '', path };
  try {
    const file = await openRegularFile(path);
    if (file === null) return { ok: false, reason: 'not-a-file', path };
    try {
      if ((await file.stat()).size > MAX_FILE_BYTES) return { ok: false, reason: 'too-large', path };
      const bytes = await readBounded(file);
      if (bytes === null) return { ok: false, reason: 'too-large', path };
      try {
        return { ok: true, path, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
      } catch {
        return { ok: false, reason: 'not-utf8', path };
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    return { ok: false, reason: failureOf(error), path };
  }
}

/** The whole file, or null beyond the limit: a file may grow after stat, and those of /proc tell a size of zero. */
async function readBounded(file: FileHandle): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { bytesRead, buffer } = await file.read(new Uint8Array(CHUNK_BYTES), 0, CHUNK_BYTES, total);
    if (bytesRead === 0) return Buffer.concat(chunks);
    total += bytesRead;
    if (total > MAX_FILE_BYTES) return null;
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

function failureOf(error: unknown): FileReadFailure {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'not-found';
    case 'EACCES':
    case 'EPERM':
      return 'permission-denied';
    case 'EISDIR':
    case 'ENXIO':
      return 'not-a-file';
    default:
      return 'other';
  }
}

/** What a pattern matches, and whether a folder that this user may not look into hides more. */
interface Expanded {
  readonly paths: readonly string[];
  readonly hidden: boolean;
}

const NOTHING: Expanded = { paths: [], hidden: false };

/** glob(7) as OpenSSH's Include uses it: lexical order, no match is no error, a name's leading dot must be written. */
async function expandGlob(pattern: string): Promise<Expanded> {
  if (isRemotePath(pattern) || !isAbsolute(pattern) || pattern.length > MAX_PATTERN) return NOTHING;
  let hidden = false;
  const refused = (error: unknown): void => {
    if (failureOf(error) === 'permission-denied') hidden = true;
  };
  const { root } = parse(pattern);
  // Not path.join, which would drop `link/..` where the system follows the link.
  const under = (path: string, name: string) => (path === root ? path + name : path + sep + name);
  const segments = pattern.slice(root.length).split(sep === '\\' ? /[\\/]+/ : /\/+/);
  let paths = [root];
  for (const segment of segments) {
    const next: string[] = [];
    const matches = globSegment(segment);
    for (const path of paths) {
      if (!hasGlob(segment)) next.push(under(path, unescapeGlob(segment)));
      else for (const name of await namesIn(path, refused)) if (matches(name)) next.push(under(path, name));
      if (next.length > MAX_GLOB_MATCHES) break;
    }
    paths = next.slice(0, MAX_GLOB_MATCHES);
  }
  const found = await Promise.all(paths.map(async (path) => ((await exists(path, refused)) ? path : null)));
  return { paths: found.filter((path) => path !== null).sort(byBytes), hidden };
}

/** The order of strcmp(), over whole paths: `a-b/x` comes before `a/x`. The first value obtained wins, so it counts. */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

async function namesIn(directory: string, refused: (error: unknown) => void): Promise<readonly string[]> {
  try {
    return (await readdir(directory)).sort(byBytes);
  } catch (error) {
    refused(error);
    return [];
  }
}

async function exists(path: string, refused: (error: unknown) => void): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    refused(error);
    return false;
  }
}
