import { mkdir, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

export { applyEdits } from '../../core/openssh/config/applyEdits.ts';

/**
 * Makes a new file that only its owner can read, and its folder likewise where that is missing, as ssh asks of
 * `~/.ssh`. Rejects when anything of that name exists, a link to nothing too: it never writes over one. A file that
 * could not be written to its end is removed.
 */
export async function createPrivateFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  try {
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw error;
  }
}
