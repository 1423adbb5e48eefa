import { open, readFile } from 'node:fs/promises';

/** What a file holds after a write that failed was looked at. */
export type PutBack = 'untouched' | 'put-back' | 'foreign' | 'damaged';

/**
 * Gives a file its text back after a program failed to write another one over it. Only what such a write can have
 * left is written over: the beginning of the new text, or nothing at all. Any other content is somebody else's and
 * stays (`foreign`). `damaged` is a file that could not be given its text back.
 */
export async function putBack(path: string, before: string, after: string): Promise<PutBack> {
  try {
    const [old, wanted, now] = [Buffer.from(before), Buffer.from(after), await readFile(path)];
    if (now.equals(old)) return 'untouched';
    if (!wanted.subarray(0, now.length).equals(now)) return 'foreign';
    // In place and without emptying it first: what it occupies is room that is known to be there.
    const file = await open(path, 'r+');
    try {
      await file.write(old, 0, old.length, 0);
      await file.truncate(old.length);
      await file.sync();
    } finally {
      await file.close();
    }
    return (await readFile(path)).equals(old) ? 'put-back' : 'damaged';
  } catch {
    return 'damaged';
  }
}
