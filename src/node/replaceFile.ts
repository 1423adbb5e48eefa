import { constants, unlinkSync, type BigIntStats } from 'node:fs';
import { lstat, open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileWriteFailure } from '../core/ports.ts';
import { errorCode } from './errorCode.ts';
import { systemFileAttributes, type FileAttributes } from './fileAttributes.ts';
import { holdFolderOf, type HeldFolder } from './heldFolder.ts';
import { onProcessEnd } from './onProcessEnd.ts';

export type ReplaceResult = { readonly ok: true } | { readonly ok: false; readonly failure: FileWriteFailure };

/** What has just been done, in this order. */
export type ReplaceStep = 'folder-held' | 'read' | 'created' | 'written' | 'owned' | 'synced' | 'replaced';

export interface ReplaceOptions {
  readonly attributes?: FileAttributes;
  /** Called after each step; what it throws stops the replacement. Tests let others act there. */
  readonly onStep?: (step: ReplaceStep) => void | Promise<void>;
}

/** Bits of a mode that chmod(2) sets. */
const MODE = 0o7777n;
/** What is not there on Windows is 0 there. */
const NO_FOLLOW = constants.O_NOFOLLOW || 0;
const NO_WAIT = constants.O_NONBLOCK || 0;

/**
 * Replaces a text file as a whole or not at all: the new text is written beside it, flushed and renamed over it, so that
 * a process killed on the way leaves the old file or the new one. A symbolic link is resolved once and keeps pointing where it
 * points. Mode, owner, access control lists, extended attributes and security label are those of the old file; where that
 * cannot be had, or cannot be told, nothing is replaced. All of this happens on open files, in a folder that is held
 * open: what others do to the names meanwhile redirects nothing. Root refuses a folder in which others could (`holdFolderOf`).
 * Refuses as well when the file no longer holds `expected`, or has several hard links.
 */
export async function replaceFile(
  path: string,
  expected: string,
  text: string,
  options: ReplaceOptions = {},
): Promise<ReplaceResult> {
  let folder: HeldFolder | null = null;
  try {
    const held = await holdFolderOf(path);
    if (!held.ok) return held;
    folder = held.folder;
    await options.onStep?.('folder-held');
    const failure = await replaceIn(folder, expected, text, options);
    return failure === null ? { ok: true } : { ok: false, failure };
  } catch (error) {
    return { ok: false, failure: systemFailure(error) };
  } finally {
    await folder?.close();
  }
}

async function replaceIn(
  folder: HeldFolder,
  expected: string,
  text: string,
  { attributes = systemFileAttributes(), onStep }: ReplaceOptions,
): Promise<FileWriteFailure | null> {
  const target = folder.at(folder.name);
  // Opening a device can do something by itself, and a FIFO waits: it is asked first what it is, and again once open.
  if (!(await lstat(target)).isFile()) return { reason: 'changed' };
  const old = await open(target, constants.O_RDONLY | NO_FOLLOW | NO_WAIT);
  try {
    const before = await old.stat({ bigint: true });
    // What is not a file of that size needs no reading, and may have no end.
    const same = before.isFile() && before.size === BigInt(Buffer.byteLength(expected));
    if (!same || (await old.readFile('utf8')) !== expected) return { reason: 'changed' };
    if (before.nlink > 1n) return { reason: 'hard-links', links: Number(before.nlink) };
    await onStep?.('read');

    const beside = `${folder.name}.kexpert-${process.pid}`;
    // Never more open than it will be, and for its owner alone until all of it is there.
    const fresh = await open(
      folder.at(beside),
      constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW,
      Number(before.mode & 0o600n),
    );
    // From here on it is ours to remove; a file of that name that was there before is not.
    let ours = true;
    const settled = onProcessEnd(() => {
      if (ours) unlinkSync(folder.at(beside));
    });
    try {
      const made = await fresh.stat({ bigint: true });
      await onStep?.('created');
      await fresh.writeFile(text, 'utf8');
      await onStep?.('written');
      await own(fresh, before);
      const lost = await preserve(attributes, folder, { old, fresh, beside });
      if (lost !== null) return lost;
      await onStep?.('owned');
      await fresh.sync();
      await onStep?.('synced');
      if (!isSame(before, await lstat(target, { bigint: true }))) return { reason: 'changed' };
      const named = await lstat(folder.at(beside), { bigint: true });
      if (named.dev !== made.dev || named.ino !== made.ino) return { reason: 'changed' };
      // Windows renames no file that is open.
      if (process.platform === 'win32') await Promise.all([fresh.close(), old.close()]);
      await rename(folder.at(beside), target);
      ours = false;
      await onStep?.('replaced');
      await folder.sync();
      return null;
    } finally {
      await fresh.close();
      settled();
      if (ours) await unlink(folder.at(beside)).catch(() => undefined);
    }
  } finally {
    await old.close();
  }
}

/** Owner first: a change of owner takes bits of the mode away. */
async function own(fresh: FileHandle, { uid, gid, mode }: BigIntStats): Promise<void> {
  if (process.platform !== 'win32') {
    const now = await fresh.stat({ bigint: true });
    if (now.uid !== uid || now.gid !== gid) await fresh.chown(Number(uid), Number(gid));
  }
  await fresh.chmod(Number(mode & MODE));
}

/** Copies what the mode does not tell, and compares it with what came of that. Returns why it is not all there, or null. */
async function preserve(
  attributes: FileAttributes,
  folder: HeldFolder,
  { old, fresh, beside }: { readonly old: FileHandle; readonly fresh: FileHandle; readonly beside: string },
): Promise<FileWriteFailure | null> {
  const from = { handle: old, path: join(folder.path, folder.name) };
  const to = { handle: fresh, path: join(folder.path, beside) };
  const wanted = await attributes.of(from);
  if (wanted === null) return (await attributes.copy(from, to)) ? null : { reason: 'attributes-unknown' };
  const lost = async (): Promise<readonly string[]> => {
    const now = (await attributes.of(to)) ?? new Map<string, string>();
    return [...new Set([...wanted.keys(), ...now.keys()])].filter((name) => wanted.get(name) !== now.get(name));
  };
  if ((await lost()).length === 0) return null;
  await attributes.copy(from, to);
  const names = await lost();
  return names.length === 0 ? null : { reason: 'attributes-lost', names };
}

/** Whether a name still leads to the same file, which nobody has written since. */
function isSame(before: BigIntStats, now: BigIntStats): boolean {
  return (
    before.dev === now.dev && before.ino === now.ino && before.mtimeNs === now.mtimeNs && before.ctimeNs === now.ctimeNs
  );
}

/** The system's word without the path, which may be one of a file descriptor. */
function systemFailure(error: unknown): FileWriteFailure {
  const code = errorCode(error);
  const message = error instanceof Error ? error.message : String(error);
  const [first = ''] = message.replace(`${code}: `, '').split(', ');
  return { reason: 'failed', code, detail: code === '' ? message : first };
}
