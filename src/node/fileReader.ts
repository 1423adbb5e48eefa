import type { FileHandle } from 'node:fs/promises';
import { devNull } from 'node:os';
import type { FileReader, FileReadResult } from '../core/ports.ts';
import { expandGlob } from './expandGlob.ts';
import { fileFailure } from './fileFailure.ts';
import { openRegularFile } from './openRegularFile.ts';
import { isRemotePath } from './remotePath.ts';

/** A configuration file of a megabyte is no configuration file; `/dev/zero` has no end (threat 15). */
const MAX_FILE_BYTES = 1024 * 1024;
/** Most configuration files fit in one read of this size. */
const CHUNK_BYTES = 64 * 1024;

/** Reads configuration files of this machine. */
export function createFileReader(): FileReader {
  return {
    read: readRegularFile,
    glob: async (pattern, work) => (await expandGlob(pattern, work)).paths,
    hides: async (pattern, work) => ((await expandGlob(pattern, work)).hidden ? 'permission-denied' : null),
  };
}

async function readRegularFile(path: string): Promise<FileReadResult> {
  if (isRemotePath(path)) return { ok: false, reason: 'remote-path', path };
  // The customary way to say “no file”, as in `ssh -F /dev/null`; every other device is refused below.
  if (path === devNull) return { ok: true, text: '', path };
  try {
    const file = await openRegularFile(path);
    if (file === null) return { ok: false, reason: 'not-a-file', path };
    try {
      if ((await file.stat()).size > MAX_FILE_BYTES) return { ok: false, reason: 'too-large', path };
      const bytes = await readBounded(file);
      if (bytes === null) return { ok: false, reason: 'too-large', path };
      try {
        return { ok: true, path, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
      } catch {
        return { ok: false, reason: 'not-utf8', path };
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    return { ok: false, reason: fileFailure(error), path };
  }
}

/** The whole file, or null beyond the limit: a file may grow after stat, and those of /proc tell a size of zero. */
async function readBounded(file: FileHandle): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { bytesRead, buffer } = await file.read(new Uint8Array(CHUNK_BYTES), 0, CHUNK_BYTES, total);
    if (bytesRead === 0) return Buffer.concat(chunks);
    total += bytesRead;
    if (total > MAX_FILE_BYTES) return null;
    chunks.push(buffer.subarray(0, bytesRead));
  }
}
