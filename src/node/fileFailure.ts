import type { FileReadFailure } from '../core/ports.ts';

/** Why the system refused a path, in the port's words. */
export function fileFailure(error: unknown): FileReadFailure {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'not-found';
    case 'EACCES':
    case 'EPERM':
      return 'permission-denied';
    case 'EISDIR':
    case 'ENXIO':
      return 'not-a-file';
    default:
      return 'other';
  }
}
