import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The repository's root folder, absolute. */
export const REPOSITORY = resolve(import.meta.dirname, '../..');

/** Where downloaded editors live; `@vscode/test-electron` uses the same folder for desktop VS Code. */
export const EDITORS = join(REPOSITORY, '.vscode-test');

/** Screenshots and logs of failed runs; not committed. */
export const ARTEFACTS = join(REPOSITORY, 'test/artefacts');

/** The packaged extension that `npm run package` leaves. */
export const VSIX = join(REPOSITORY, 'kexpert.vsix');

/** A temporary folder; `remove` deletes it with all that is inside. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

const temporaryFolders = new Set<string>();
process.once('exit', () => [...temporaryFolders].forEach(removeFolder));

/**
 * Makes a fresh folder (mode 0700) under the system's temporary folder. It is removed by `remove()`, and at the
 * latest when this process exits.
 * @param purpose a short word that goes into the folder's name
 */
export function temporaryFolder(purpose: string): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), `kexpert-${purpose}-`));
  temporaryFolders.add(path);
  return { path, remove: () => removeFolder(path) };
}

function removeFolder(path: string): void {
  if (!temporaryFolders.delete(path)) return;
  try {
    // A process that was just ended may still be writing its last file: retry for a moment.
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  } catch (error) {
    process.stderr.write(`${path} could not be removed: ${String(error)}\n`);
  }
}

/** Makes the artefacts folder if it is missing and returns the path of `name` inside it. */
export function artefact(name: string): string {
  mkdirSync(ARTEFACTS, { recursive: true });
  return join(ARTEFACTS, name);
}
