import type { BareRemedy } from '../../remedy.ts';
import { codeRemedy, commentLines, type CodeChange } from './codeChange.ts';
import { shellWord } from './literals.ts';
import { sshOptions, userKeyNote } from './sshOptions.ts';

/**
 * git starts ssh: GIT_SSH_COMMAND (since git 2.3) gives that one call its options. Made permanent by core.sshCommand
 * they would count for every remote of the repository, so for good the host's own block in ssh_config is the place.
 * Source: git(1) GIT_SSH_COMMAND, git-config(1) core.sshCommand.
 */
export function git(change: CodeChange): readonly BareRemedy[] {
  const ssh = ['ssh', ...sshOptions(change).flatMap((option) => ['-o', option])].map(shellWord).join(' ');
  const lines = [...commentLines(change, '#'), `GIT_SSH_COMMAND=${shellWord(ssh)} git fetch`, ''];
  return [
    codeRemedy(change, {
      id: 'code-git',
      where: 'one call of git',
      detail: `For one git command that talks to this host. To keep it, put the options into a Host block of ssh_config, which git's ssh reads: core.sshCommand would weaken every remote of the repository.${userKeyNote(change)}`,
      snippet: { language: 'shellscript', text: lines.join('\n') },
    }),
  ];
}
