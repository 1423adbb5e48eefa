import { constants, existsSync, type Stats } from 'node:fs';
import { lstat, open, readlink, stat, type FileHandle } from 'node:fs/promises';
import { dirname, isAbsolute, join, parse, sep } from 'node:path';
import type { FileWriteFailure } from '../core/ports.ts';
import { errorCode } from './errorCode.ts';

/**
 * Node has no openat(2). Linux has the same by `/proc/self/fd/N/name`, which stays in the folder that was opened, whatever
 * is put in its place; O_PATH (which Node does not name) opens a folder that may be passed through and not be listed.
 */
const PROC_FD = '/proc/self/fd';
const O_PATH = 0x20_0000;
const HOLDS = process.platform === 'linux' && existsSync(PROC_FD);

/** As many links as Linux follows in one path (path_resolution(7)). */
const MAX_LINKS = 40;

const STICKY = 0o1000;
const WRITABLE_BY_OTHERS = 0o022;
const ROOT = 0;

/** The folder that a file is in, with every link on the way there resolved. */
export interface HeldFolder {
  /** Its own path, without links: for people, and for systems that have nothing better. */
  readonly path: string;
  /** The file's name in it, which is no link's. */
  readonly name: string;
  /** A path to an entry of this folder, and on Linux of no other that has taken its name since. */
  at(entry: string): string;
  /** Writes to disk which names are in it, where the system can. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export type HeldFolderResult =
  { readonly ok: true; readonly folder: HeldFolder } | { readonly ok: false; readonly failure: FileWriteFailure };

/**
 * Walks to the folder of a file, one entry after the other, links resolved by hand; the file itself may be missing.
 * With an `owner`, every folder on the way must belong to that user or root and be writable by nobody else, as OpenSSH asks
 * of AuthorizedKeysFile (misc.c, safe_path): whoever may write one of them could swap the next one. A sticky folder such
 * as /tmp may be passed through where the next entry is theirs, but is not one to write in. Lists that grant more than the
 * mode says count where the system shows them in the group's bits, as POSIX lists do.
 * @param owner a user id; null trusts everybody. Root is who must distrust, as its writing is what others are after.
 * @throws the system's error, e.g. where a folder is missing
 */
export async function holdFolderOf(path: string, owner = distrustfulOwner()): Promise<HeldFolderResult> {
  const start = isAbsolute(path) ? path : process.cwd() + sep + path;
  const { root } = parse(start);
  let here = await Folder.open(root, root);
  const pending = namesIn(start.slice(root.length));
  let handedOn = false;
  try {
    for (let links = 0; ;) {
      const name = pending.shift();
      if (name === undefined) throw systemError('EISDIR', 'it is a folder');
      const last = pending.length === 0;
      const found = await lstat(here.at(name)).catch(missing);
      if (owner !== null) {
        const because = await here.whyNotToTrust(owner, found === null || (last && !found.isSymbolicLink()));
        if (because !== null) return untrusted(here.path, because);
        if (found !== null && !isOwn(found, owner) && (await here.isSticky())) {
          return untrusted(join(here.path, name), 'another-owner');
        }
      }
      if (found === null && !last) throw systemError('ENOENT', `${join(here.path, name)} does not exist`);
      if (found?.isSymbolicLink() === true) {
        if ((links += 1) > MAX_LINKS) throw systemError('ELOOP', 'too many symbolic links');
        const target = await readlink(here.at(name));
        pending.unshift(...namesIn(target));
        if (isAbsolute(target)) here = await here.follow(parse(target).root, parse(target).root);
      } else if (last && name !== '..') {
        handedOn = true;
        return { ok: true, folder: here.holding(name) };
      } else {
        here = await here.follow(here.at(name), name === '..' ? dirname(here.path) : join(here.path, name));
      }
    }
  } finally {
    if (!handedOn) await here.close();
  }
}

/** Why root must not write this file, or make it; null where nothing is known against it, and for everybody else. */
export async function untrustedPlace(path: string): Promise<FileWriteFailure | null> {
  if (distrustfulOwner() === null) return null;
  try {
    const held = await holdFolderOf(path);
    if (!held.ok) return held.failure;
    await held.folder.close();
    return null;
  } catch {
    // What is missing or cannot be reached is for those to tell who write it.
    return null;
  }
}

function distrustfulOwner(): number | null {
  return process.geteuid?.() === ROOT ? ROOT : null;
}

function isOwn({ uid }: Stats, owner: number): boolean {
  return uid === ROOT || uid === owner;
}

class Folder {
  readonly path: string;
  readonly #handle: FileHandle | null;

  private constructor(path: string, handle: FileHandle | null) {
    this.path = path;
    this.#handle = handle;
  }

  static async open(reached: string, path: string): Promise<Folder> {
    if (!HOLDS) return new Folder(path, null);
    return new Folder(path, await open(reached, O_PATH | constants.O_DIRECTORY | constants.O_NOFOLLOW));
  }

  at(entry: string): string {
    return this.#handle === null ? join(this.path, entry) : `${PROC_FD}/${this.#handle.fd}/${entry}`;
  }

  /** Goes on to another folder and lets go of this one. */
  async follow(reached: string, path: string): Promise<Folder> {
    const next = await Folder.open(reached, path);
    await this.close();
    return next;
  }

  async isSticky(): Promise<boolean> {
    return ((await this.#stat()).mode & STICKY) !== 0;
  }

  async whyNotToTrust(owner: number, writesHere: boolean): Promise<'another-owner' | 'writable-by-others' | null> {
    const found = await this.#stat();
    if (!isOwn(found, owner)) return 'another-owner';
    const { mode } = found;
    if ((mode & WRITABLE_BY_OTHERS) === 0 || (!writesHere && (mode & STICKY) !== 0)) return null;
    return 'writable-by-others';
  }

  holding(name: string): HeldFolder {
    return {
      path: this.path,
      name,
      at: (entry) => this.at(entry),
      sync: () => this.#sync(),
      close: () => this.close(),
    };
  }

  async close(): Promise<void> {
    await this.#handle?.close();
  }

  #stat(): Promise<Stats> {
    return this.#handle === null ? stat(this.path) : this.#handle.stat();
  }

  /** Windows opens no folders, and one that may not be listed cannot be opened for this: the rename holds anyway. */
  async #sync(): Promise<void> {
    const folder = await open(this.at('.'), constants.O_RDONLY).catch(() => null);
    await folder?.sync().catch(() => undefined);
    await folder?.close();
  }
}

function namesIn(path: string): string[] {
  return path.split(sep === '\\' ? /[\\/]+/ : /\/+/).filter((name) => name !== '' && name !== '.');
}

function untrusted(place: string, because: 'another-owner' | 'writable-by-others'): HeldFolderResult {
  return { ok: false, failure: { reason: 'untrusted-place', place, because } };
}

function missing(error: unknown): null {
  if (errorCode(error) === 'ENOENT') return null;
  throw error;
}

function systemError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
