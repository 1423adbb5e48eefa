import type { FileReadFailure } from '../../ports.ts';

const TEXTS: Readonly<Record<FileReadFailure, string>> = {
  'not-found': 'there is no such file',
  'not-a-file': 'it is no regular file',
  'too-large': 'it is too large for a configuration file',
  'permission-denied': 'you are not permitted to read it',
  'not-utf8': 'it is not text in UTF-8',
  'remote-path': 'it is on another machine',
  other: 'the system did not say why',
};

/** Why a file could not be read, to complete "PATH could not be read: …". */
export function readFailureText(reason: FileReadFailure): string {
  return TEXTS[reason];
}
