import type { BareRemedy } from '../remedy.ts';

/** Paths that mean the same to every shell; any other goes into quotes. */
const PLAIN_PATH = /^[\w./+:@-]{1,4096}$/;
/** What double quotes keep as it is in POSIX shells, PowerShell and cmd.exe. */
const QUOTABLE_PATH = /^[^'"`$%!\\\p{C}]{1,4096}$/u;

/**
 * The same remedies for somebody who reads another file than ~/.ssh/config: the commands that verify them have to read
 * that file too, or they would not even know the host's name. A path that no quotes make safe is left out.
 */
export function withConfigFile(remedies: readonly BareRemedy[], path: string): readonly BareRemedy[] {
  const word = PLAIN_PATH.test(path) ? path : QUOTABLE_PATH.test(path) ? `"${path}"` : null;
  if (word === null) return remedies;
  return remedies.map((remedy) => {
    const verify = remedy.verify
      ?.replace(/^ssh /, () => `ssh -F ${word} `)
      .replace(/^kexpert probe /, () => `kexpert probe --ssh-config ${word} `);
    return verify === undefined ? remedy : { ...remedy, verify };
  });
}
