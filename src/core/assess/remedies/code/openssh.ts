import type { BareRemedy } from '../../remedy.ts';
import { codeRemedy, commentLines, type CodeChange } from './codeChange.ts';
import { shellWord } from './literals.ts';
import { sshOptions, userKeyNote } from './sshOptions.ts';

/** The port that ssh takes by itself (RFC 4253 §4.1). */
const SSH_PORT = 22;

/** The command line of one call of OpenSSH's `ssh` or `sftp` with the options of a change. */
export function sshCommand(
  program: 'ssh' | 'sftp',
  host: string,
  port: number,
  options: readonly string[],
): readonly string[] {
  const place = port === SSH_PORT ? [] : [program === 'ssh' ? '-p' : '-P', String(port)];
  // sftp takes the colons of a bare IPv6 address for the end of the host.
  const name = program === 'sftp' && host.includes(':') ? `[${host}]` : host;
  return [program, ...options.flatMap((option) => ['-o', option]), ...place, name];
}

/** OpenSSH: one call with the options on its command line, which changes no file. */
export function openssh(change: CodeChange): readonly BareRemedy[] {
  const command = sshCommand('ssh', change.host, change.port, sshOptions(change));
  return [
    codeRemedy(change, {
      id: 'code-openssh',
      where: 'one call of ssh',
      detail: `On the command line of this one call; nothing stays behind.${userKeyNote(change)}`,
      snippet: {
        language: 'shellscript',
        text: [...commentLines(change, '#'), command.map(shellWord).join(' '), ''].join('\n'),
      },
    }),
  ];
}
