import { constants, unlinkSync } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { NOT_EDITABLE } from '../core/render/en/machineWords.ts';
import { errorCode } from './errorCode.ts';
import { holdFolderOf, type HeldFolder } from './heldFolder.ts';
import { onProcessEnd } from './onProcessEnd.ts';

/** What a file system says when it takes no more: full, over the user's quota, or over the size a file may have. */
const NO_ROOM: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Looks whether the file system has room for a text before a file on it is written over: a program that empties a
 * file and then cannot fill it has lost it. A text of that length is written beside the file and removed again; where
 * nothing can be made beside it, there is nothing to learn. Returns why there is no room, as a sentence, or null.
 */
export async function roomBeside(path: string, text: string): Promise<string | null> {
  let folder: HeldFolder | null = null;
  let made: string | null = null;
  const removed = onProcessEnd(() => {
    if (made !== null) unlinkSync(made);
  });
  try {
    // Whom the folder belongs to does not matter here: what is made is ours, and removed from this very folder.
    const held = await holdFolderOf(path, null);
    if (!held.ok) return null;
    folder = held.folder;
    const trial = folder.at(`${folder.name}.kexpert-room-${process.pid}`);
    const file = await open(trial, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    made = trial;
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    return null;
  } catch (error) {
    return NO_ROOM.has(errorCode(error)) ? NOT_EDITABLE.noSpace(path, errorCode(error)) : null;
  } finally {
    removed();
    if (made !== null) await unlink(made).catch(() => undefined);
    await folder?.close();
  }
}
