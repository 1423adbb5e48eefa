import type { FileWriteFailure } from '../ports.ts';

/** Why a file was not replaced and what to do about it, as sentences. `path` is as the person named the file. */
export function writeFailureText(path: string, failure: FileWriteFailure): string {
  switch (failure.reason) {
    case 'changed':
      return `${path} changed in the meantime; it was not modified.`;
    case 'hard-links':
      return (
        `${path} has ${failure.links} hard links, and replacing it would leave the others with the old text; it was not modified. ` +
        'Remove the other links ("find -samefile" lists them), or edit the file by hand.'
      );
    case 'untrusted-place': {
      const why = failure.because === 'another-owner' ? 'does not belong to root' : 'is writable by other users';
      return (
        `${path} was not modified: ${failure.place} ${why}, so another user could redirect what root writes. ` +
        'Run the command as the user who owns the file, or edit a copy in a directory owned by root.'
      );
    }
    case 'attributes-unknown':
      return (
        `${path} was not modified: its access control list and extended attributes cannot be read, so they could be lost. ` +
        'Install getfattr (package "attr"), or edit the file by hand.'
      );
    case 'attributes-lost':
      return (
        `${path} was not modified: these attributes cannot be copied to a new file: ${failure.names.join(', ')}. ` +
        'Edit the file by hand.'
      );
    case 'failed': {
      const why = failure.code === '' ? failure.detail : `${failure.code}: ${failure.detail}`;
      return `Cannot write ${path} (${why}); it was not modified.`;
    }
  }
}
