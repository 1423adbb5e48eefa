import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, sep } from 'node:path';

/**
 * Where a program stands, as the system would find it: a path as it is, a bare name by PATH (and PATHEXT on Windows).
 * Never in the current folder, which a workspace controls. Returns null where there is none.
 */
export function findProgram(name: string, environment: NodeJS.ProcessEnv = process.env): string | null {
  if (isAbsolute(name)) return isProgram(name) ? name : null;
  if (name.includes(sep) || name.includes('/')) return null;
  const endings = process.platform === 'win32' ? ['', ...(environment['PATHEXT'] ?? '.EXE').split(';')] : [''];
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter).filter(isAbsolute);
  for (const folder of folders) {
    for (const ending of endings) {
      const path = join(folder, name + ending);
      if (isProgram(path)) return path;
    }
  }
  return null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
