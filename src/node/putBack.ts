import { constants } from 'node:fs';
import { openRegularFile } from './openRegularFile.ts';

/** What a file holds after a write that failed was looked at. */
export type PutBack = 'untouched' | 'put-back' | 'foreign' | 'damaged';

/**
 * Gives a file its text back after a program failed to write another one over it. Only what such a write can have
 * left is written over: the beginning of the new text, or nothing at all. Any other content is somebody else's and
 * stays (`foreign`). `damaged` is a file that could not be given its text back.
 */
export async function putBack(path: string, before: string, after: string): Promise<PutBack> {
  try {
    const [old, wanted] = [Buffer.from(before), Buffer.from(after)];
    // The path may lead to something else by now: all is done to what was opened.
    const file = await openRegularFile(path, constants.O_RDWR).catch(() => openRegularFile(path));
    if (file === null) return 'damaged';
    try {
      // What is larger than both is neither of them, nor a beginning.
      if ((await file.stat()).size > Math.max(old.length, wanted.length)) return 'foreign';
      const now = await file.readFile();
      if (now.equals(old)) return 'untouched';
      if (!wanted.subarray(0, now.length).equals(now)) return 'foreign';
      // In place and without emptying it first: what it occupies is room that is known to be there.
      await file.write(old, 0, old.length, 0);
      await file.truncate(old.length);
      await file.sync();
      const put = Buffer.alloc(old.length);
      await file.read(put, 0, put.length, 0);
      return put.equals(old) ? 'put-back' : 'damaged';
    } finally {
      await file.close();
    }
  } catch {
    return 'damaged';
  }
}
