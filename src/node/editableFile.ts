import { constants } from 'node:fs';
import { access, lstat, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { NOT_EDITABLE } from '../core/render/en/machineWords.ts';
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
  if (read.ok) return (await mayWrite(path)) ? read : { ok: false, why: NOT_EDITABLE.readOnly(path) };
  switch (read.reason) {
    case 'not-found':
      return notThere(path);
    case 'not-utf8':
      return {
        ok: false,
        why: NOT_EDITABLE.notUtf8(path),
      };
    case 'permission-denied':
      return { ok: false, why: NOT_EDITABLE.unreadable(path) };
    case 'not-a-file':
      return { ok: false, why: NOT_EDITABLE.notAFile(path) };
    case 'too-large':
      return { ok: false, why: NOT_EDITABLE.tooLarge(path) };
    case 'remote-path':
      return { ok: false, why: NOT_EDITABLE.remote(path) };
    case 'other':
      return { ok: false, why: NOT_EDITABLE.other(path) };
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
    return { ok: false, why: NOT_EDITABLE.danglingLink(path) };
  }
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const real = await realpath(folder).catch(() => null);
    if (real === null && folder !== dirname(folder)) continue;
    return (await mayWrite(folder)) ? { ok: true, text: null } : { ok: false, why: NOT_EDITABLE.noPlace(path, folder) };
  }
}
