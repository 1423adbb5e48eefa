import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';

/** Windows has no such flag, and no FIFO that a path leads to. */
const NONBLOCK: number = constants.O_NONBLOCK || 0;

/**
 * Opens a regular file, links followed; null for what is none. Opening a device can do something by itself, and a FIFO
 * wakes whoever waits at its other end, so it is asked first what the path is; it may have become another thing since,
 * so that opening never waits for anyone and what was opened is asked again (threat 15). Rejects as `open` does.
 * @param flags of open(2), `O_RDONLY` without any
 */
export async function openRegularFile(path: string, flags: number = constants.O_RDONLY): Promise<FileHandle | null> {
  if (!(await stat(path)).isFile()) return null;
  const file = await open(path, flags | NONBLOCK);
  try {
    if ((await file.stat()).isFile()) return file;
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return null;
}
