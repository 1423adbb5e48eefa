import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  unlinkSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { realpath } from 'node:fs/promises';
import { openRegularFile } from './openRegularFile.ts';

export type ReplaceResult =
  | { readonly ok: true }
  /** `changed`: someone else wrote the file meanwhile, and theirs was kept. */
  | { readonly ok: false; readonly reason: 'changed' | 'failed'; readonly message: string };

/**
 * Replaces a text file as a whole or not at all: the new text is written beside it, flushed and renamed over it, with
 * its mode and owner kept; a symbolic link keeps pointing where it points. Refuses when the file no longer holds
 * `expected`.
 */
export async function replaceFile(path: string, expected: string, text: string): Promise<ReplaceResult> {
  try {
    const target = await realpath(path);
    const before = await statOf(target, expected);
    if (before === null) {
      return { ok: false, reason: 'changed', message: `${path} was changed meanwhile; it was left as it is.` };
    }
    writeBeside(target, text, before);
    return { ok: true };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: 'failed', message: `${path} could not be written (${why}); it was left as it is.` };
  }
}

/** What the file is that holds the text; null for one that holds another, or is no file, and may have no end. */
async function statOf(target: string, expected: string): Promise<Stats | null> {
  const file = await openRegularFile(target);
  if (file === null) return null;
  try {
    const stats = await file.stat();
    const same = stats.size === Buffer.byteLength(expected) && (await file.readFile('utf8')) === expected;
    return same ? stats : null;
  } finally {
    await file.close();
  }
}

/** In one go: a signal that ends this process finds the file as it was or as it is to be, and none beside it. */
function writeBeside(target: string, text: string, { mode, uid, gid }: Stats): void {
  const name = `${target}.kexpert-${process.pid}`;
  const file = openSync(name, 'wx', mode);
  // From here on it is ours to remove; a file of that name that was there before is not.
  try {
    try {
      writeFileSync(file, text, 'utf8');
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    // The mode last: a change of owner can take bits of it away.
    if (process.platform !== 'win32') chownSync(name, uid, gid);
    chmodSync(name, mode);
    renameSync(name, target);
  } catch (error) {
    unlinkSync(name);
    throw error;
  }
}
