import type { FileReadFailure } from '../../ports.ts';

const TEXTS: Readonly<Record<FileReadFailure, string>> = {
  'not-found': 'no such file',
  'not-a-file': 'not a regular file',
  'too-large': 'too large for a configuration file',
  'permission-denied': 'permission denied',
  'not-utf8': 'not UTF-8 text',
  'remote-path': 'on another machine',
  other: 'unknown error',
};

/** Why a file could not be read, to complete "Cannot read PATH: …". */
export function readFailureText(reason: FileReadFailure): string {
  return TEXTS[reason];
}
