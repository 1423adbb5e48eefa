import type { FileWriteFailure } from '../ports.ts';

/** Why a file was not replaced and what to do about it, as sentences. `path` is as the person named the file. */
export function writeFailureText(path: string, failure: FileWriteFailure): string {
  switch (failure.reason) {
    case 'changed':
      return `${path} was changed meanwhile; it was left as it is.`;
    case 'hard-links':
      return (
        `${path} has ${failure.links} hard links, and replacing it would leave the others with the old text; it was left as it is. ` +
        'Remove the other links ("find -samefile" lists them), or edit the file by hand.'
      );
    case 'untrusted-place': {
      const why = failure.because === 'another-owner' ? 'does not belong to root' : 'is writable by other users';
      return (
        `${path} was left as it is: ${failure.place} ${why}, so another user could redirect what root writes. ` +
        'Run the command as the user who owns the file, or work on a copy in a folder of root.'
      );
    }
    case 'attributes-unknown':
      return (
        `${path} was left as it is: its access control list and extended attributes cannot be read here, so they could be lost. ` +
        'Install getfattr (package "attr"), or edit the file by hand.'
      );
    case 'attributes-lost':
      return (
        `${path} was left as it is: these attributes cannot be copied to a new file: ${failure.names.join(', ')}. ` +
        'Edit the file by hand.'
      );
    case 'failed': {
      const why = failure.code === '' ? failure.detail : `${failure.code}: ${failure.detail}`;
      return `${path} could not be written (${why}); it was left as it is.`;
    }
  }
}
