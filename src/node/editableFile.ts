import { constants } from 'node:fs';
import { access, lstat, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createFileReader } from './fileReader.ts';

/** A file that may be changed, with its text (null: it can be created), or why it must be left alone. */
export type EditableFile =
  { readonly ok: true; readonly text: string | null } | { readonly ok: false; readonly why: string };

/**
 * Looks whether a configuration file can be changed without losing anything: it is a regular file of UTF-8 text, or not
 * there yet, and this user may write it. A symbolic link is followed. Never rejects.
 */
export async function editableFile(path: string): Promise<EditableFile> {
  const read = await createFileReader().read(path);
  if (read.ok) return (await mayWrite(path)) ? read : { ok: false, why: `${path} is read-only for you.` };
  switch (read.reason) {
    case 'not-found':
      return notThere(path);
    case 'not-utf8':
      return {
        ok: false,
        why: `${path} is not UTF-8 text: writing it back would change bytes that nobody asked to be changed.`,
      };
    case 'permission-denied':
      return { ok: false, why: `${path} cannot be read by you.` };
    case 'not-a-file':
      return { ok: false, why: `${path} is not a regular file.` };
    case 'too-large':
      return { ok: false, why: `${path} is larger than any configuration file.` };
    case 'remote-path':
      return { ok: false, why: `${path} is on another machine.` };
    case 'other':
      return { ok: false, why: `${path} could not be read.` };
  }
}

async function mayWrite(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** A file can be made where its folder, or the nearest one that exists, lets this user write. */
async function notThere(path: string): Promise<EditableFile> {
  // What stands there without being found is a link: a file made by that name would come to be somewhere else.
  if ((await lstat(path).catch(() => null)) !== null) {
    return { ok: false, why: `${path} is a link to a file that is not there.` };
  }
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const real = await realpath(folder).catch(() => null);
    if (real === null && folder !== dirname(folder)) continue;
    return (await mayWrite(folder))
      ? { ok: true, text: null }
      : { ok: false, why: `${path} is not there, and you may not make it in ${folder}.` };
  }
}
