import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

export { applyEdits } from '../core/config/applyEdits.ts';

/**
 * Makes a new file that only its owner can read, and its folder likewise where that is missing, as ssh asks of
 * `~/.ssh`. Rejects when the file exists: it never writes over one.
 */
export async function createPrivateFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, text, { flag: 'wx', mode: 0o600 });
}
