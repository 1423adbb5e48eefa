import { decodeText } from './decodeText.ts';
import { openRegularFile } from './openRegularFile.ts';

/** As core/logs reads no further, whatever a text holds: 64 Mi characters are at least as many bytes. */
export const MAX_LOG_BYTES = 64 * 1024 * 1024;

export type LogFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: 'not-found' | 'not-a-file' | 'too-large' | 'unreadable' };

/**
 * Reads a log that a person named. Regular files only: a device or a FIFO may have no end. The limit holds for a file
 * that grows meanwhile too, as logs do: what was there when reading began is read.
 */
export async function readLogFile(path: string): Promise<LogFile> {
  try {
    const file = await openRegularFile(path);
    if (file === null) return { ok: false, reason: 'not-a-file' };
    try {
      const { size } = await file.stat();
      if (size > MAX_LOG_BYTES) return { ok: false, reason: 'too-large' };
      const bytes = new Uint8Array(size);
      let read = 0;
      while (read < size) {
        const { bytesRead } = await file.read(bytes, read, size - read, read);
        if (bytesRead === 0) break;
        read += bytesRead;
      }
      return { ok: true, text: decodeText(bytes.subarray(0, read)) };
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    // A socket, or a FIFO that took the file's place and has nobody at its other end.
    if (code === 'ENXIO') return { ok: false, reason: 'not-a-file' };
    return { ok: false, reason: code === 'ENOENT' || code === 'ENOTDIR' ? 'not-found' : 'unreadable' };
  }
}
