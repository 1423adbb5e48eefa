import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { openRegularFile } from './openRegularFile.ts';

/** What a file holds after a write that failed was looked at. */
export type PutBack = 'untouched' | 'put-back' | 'foreign' | 'damaged';

/**
 * Gives a file its text back after a program failed to write another one over it. Only what such a write can have
 * left is written over: the beginning of the new text, or nothing at all. Any other content is somebody else's and
 * stays (`foreign`). `damaged` is a file that could not be given its text back. The file is opened once, its links
 * followed then: what is looked at is what is written.
 */
export async function putBack(
  path: string,
  before: string,
  after: string,
  onLooked: () => void = () => undefined,
): Promise<PutBack> {
  const [old, wanted] = [Buffer.from(before), Buffer.from(after)];
  let file: FileHandle | null = null;
  try {
    // One that may only be read can still be seen to be untouched.
    file = await openRegularFile(path, constants.O_RDWR).catch(() => openRegularFile(path));
    if (file === null) return 'damaged';
    const now = await readFrom(file, Math.max(old.length, wanted.length));
    onLooked();
    if (now.equals(old)) return 'untouched';
    if (!wanted.subarray(0, now.length).equals(now)) return 'foreign';
    // In place and without emptying it first: what it occupies is room that is known to be there.
    await file.write(old, 0, old.length, 0);
    await file.truncate(old.length);
    await file.sync();
    return (await readFrom(file, old.length)).equals(old) ? 'put-back' : 'damaged';
  } catch {
    return 'damaged';
  } finally {
    await file?.close();
  }
}

/** The file's content; of one that is longer than `length`, one byte more than that. */
async function readFrom(file: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length + 1);
  let total = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, total, buffer.length - total, total);
    total += bytesRead;
    if (bytesRead === 0 || total === buffer.length) return buffer.subarray(0, total);
  }
}
