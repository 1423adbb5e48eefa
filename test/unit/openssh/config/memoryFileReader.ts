import type { FileReader, FileReadResult } from '../../../../src/core/ports.ts';
import { matchPattern } from '../../../../src/core/openssh/config/pattern.ts';

/** A FileReader over a map of path to text, which writes down every path it was asked for. */
export class MemoryFileReader implements FileReader {
  readonly asked: string[] = [];
  private readonly files: ReadonlyMap<string, string>;

  constructor(files: Readonly<Record<string, string>>) {
    this.files = new Map(Object.entries(files));
  }

  read(path: string): Promise<FileReadResult> {
    this.asked.push(path);
    const text = this.files.get(path);
    if (text === undefined) return Promise.resolve({ ok: false, reason: 'not-found', path });
    if (text === 'UNREADABLE') return Promise.resolve({ ok: false, reason: 'permission-denied', path });
    return Promise.resolve({ ok: true, text, path });
  }

  /** A path whose text is HIDDEN stands for a folder that may not be looked into. */
  hides(pattern: string): Promise<'permission-denied' | null> {
    const hidden = [...this.files].some(([path, text]) => text === 'HIDDEN' && pattern.startsWith(`${path}/`));
    return Promise.resolve(hidden ? 'permission-denied' : null);
  }

  glob(pattern: string): Promise<readonly string[]> {
    this.asked.push(pattern);
    const want = pattern.split('/');
    const matches = [...this.files.keys()].filter((path) => {
      const parts = path.split('/');
      return parts.length === want.length && parts.every((part, i) => matchPattern(part, want[i] ?? ''));
    });
    return Promise.resolve(matches.sort());
  }
}
