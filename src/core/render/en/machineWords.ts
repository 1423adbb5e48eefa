/* What this machine's files and programs came to: src/node fills in. Raw text stands in it: whoever shows it escapes it. */

/** Why a file must not be edited, as sentences. */
export const NOT_EDITABLE = {
  readOnly: (path: string) => `You do not have permission to write ${path}.`,
  unreadable: (path: string) => `You do not have permission to read ${path}.`,
  notUtf8: (path: string) => `${path} is not UTF-8 text: saving it would change other bytes too.`,
  notAFile: (path: string) => `${path} is not a regular file.`,
  tooLarge: (path: string) => `${path} is too large for a configuration file.`,
  remote: (path: string) => `${path} is on another machine.`,
  other: (path: string) => `Cannot read ${path}.`,
  danglingLink: (path: string) => `${path} is a symbolic link to a file that does not exist.`,
  noPlace: (path: string, folder: string) =>
    `${path} does not exist, and you do not have permission to create it in ${folder}.`,
  noSpace: (path: string, code: string) => `There is not enough disk space to save ${path} (${code}).`,
} as const;

/** An attribute of a file that cannot be copied: the mark behind its mode. */
export function attributeMark(mark: string): string {
  return `marked "${mark}" by ls`;
}

type Checker = 'sshd -t' | 'ssh -G';

/** Behind "Not verified:", and what else there is to say of a check. */
export const VERIFYING = {
  notInstalled: (program: 'ssh' | 'sshd') => `${program} is not installed on this machine.`,
  noAnswer: (by: Checker) => `${by} did not answer.`,
  mightRunCommands:
    'ssh -G could run a command: the configuration has a Match exec line, or a line or file that Kexpert cannot interpret.',
  noCopy: (why: string) => `cannot make a temporary copy (${why}).`,
  hostKeysUnread: 'It could not read the host keys; only root can.',
  /** Behind "ssh -G refuses the result:", where it names no line. */
  unclear: 'it reports an error in the file or in one that it includes.',
  /** The line counts from zero. */
  line: (line: number, message: string) => `line ${line + 1}: ${message}`,
} as const;

/** Why a built-in profile replaces this machine's ssh. */
export const REPLACED_SSH = {
  notStarted: (program: string) =>
    `The ssh program "${program}" did not start or did not answer; using a built-in profile.`,
  noVersion: (program: string) => `"${program} -V" printed no OpenSSH version; using a built-in profile.`,
  noAlgorithms: 'This ssh did not send its algorithms; using the built-in profile of its version.',
  restricted: 'Restricted Mode: no program was run; using a built-in profile instead of your ssh.',
} as const;

/** Why a handshake was not tried. */
export const NO_HANDSHAKE = {
  notStarted: (program: string) => `Cannot run the ssh program "${program}".`,
  unsupported: (names: string) => `The ssh2 library does not implement ${names}.`,
  noLoopback: 'This machine has no loopback address.',
} as const;

/** What went wrong before a jump host or a proxy was reached. */
export const ON_THE_WAY = {
  noTime: 'Timed out before the program for the jump host or proxy was started.',
  temporaryFolder: 'ssh cannot use the path of the temporary directory. Set TMPDIR to another directory.',
} as const;

/** @param variables names of environment variables */
export function pythonPathsIgnored(variables: readonly string[]): string {
  return (
    `Python packages in ${variables.join(' and ')} are not searched, because code in them could run. ` +
    'Kexpert finds those of the first Python in PATH, also in a virtual environment.'
  );
}
