import { unlinkSync } from 'node:fs';
import { open, realpath, unlink } from 'node:fs/promises';
import { errorCode } from './errorCode.ts';
import { onProcessEnd } from './onProcessEnd.ts';

/** What a file system says when it takes no more: full, over the user's quota, or over the size a file may have. */
const NO_ROOM: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Looks whether the file system has room for a text before a file on it is written over: a program that empties a
 * file and then cannot fill it has lost it. A text of that length is written beside the file and removed again; where
 * nothing can be made beside it, there is nothing to learn. Returns why there is no room, as a sentence, or null.
 */
export async function roomBeside(path: string, text: string): Promise<string | null> {
  const target = await realpath(path).catch(() => path);
  const trial = `${target}.kexpert-room-${process.pid}`;
  let made = false;
  const removed = onProcessEnd(() => {
    if (made) unlinkSync(trial);
  });
  try {
    const file = await open(trial, 'wx', 0o600);
    made = true;
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    return null;
  } catch (error) {
    return NO_ROOM.has(errorCode(error)) ? `There is no room left where ${path} is (${errorCode(error)}).` : null;
  } finally {
    removed();
    if (made) await unlink(trial).catch(() => undefined);
  }
}
