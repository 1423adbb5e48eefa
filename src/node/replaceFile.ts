import { chmod, chown, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';

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
  let beside: string | null = null;
  try {
    const target = await realpath(path);
    const before = await stat(target);
    // What is not a file of that size needs no reading, and may have no end.
    const same = before.isFile() && before.size === Buffer.byteLength(expected);
    if (!same || (await readFile(target, 'utf8')) !== expected) {
      return { ok: false, reason: 'changed', message: `${path} was changed meanwhile; it was left as it is.` };
    }
    const name = `${target}.kexpert-${process.pid}`;
    const file = await open(name, 'wx', before.mode);
    // From here on it is ours to remove; a file of that name that was there before is not.
    beside = name;
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    // The mode last: a change of owner can take bits of it away.
    if (process.platform !== 'win32') await chown(name, before.uid, before.gid);
    await chmod(name, before.mode);
    await rename(name, target);
    return { ok: true };
  } catch (error) {
    if (beside !== null) await unlink(beside).catch(() => undefined);
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: 'failed', message: `${path} could not be written (${why}); it was left as it is.` };
  }
}
